package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteStatementsTest extends StatementsContract {

  SqliteStatementsTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
