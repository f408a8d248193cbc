package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteSearchTest extends SearchContract {

  SqliteSearchTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
