package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteStorageTest extends SqliteStorageContract {

  SqliteStorageTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
