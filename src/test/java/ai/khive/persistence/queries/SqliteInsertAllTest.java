package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteInsertAllTest extends InsertAllContract {

  SqliteInsertAllTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
