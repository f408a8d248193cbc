package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

class SqlitePruneTest extends PruneContract {
  SqlitePruneTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
