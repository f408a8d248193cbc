package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteStoredNodesTest extends StoredNodesContract {

  SqliteStoredNodesTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
