package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class SqliteApiTest extends ApiContract {

  SqliteApiTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
