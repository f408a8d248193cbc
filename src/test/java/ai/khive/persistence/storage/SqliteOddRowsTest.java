package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteOddRowsTest extends SqliteOddRowsContract {

  SqliteOddRowsTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
