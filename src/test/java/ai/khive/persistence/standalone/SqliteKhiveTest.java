package ai.khive.persistence.standalone;

import ai.khive.persistence.testing.TestDatabase;

class SqliteKhiveTest extends KhiveContract {

  SqliteKhiveTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
