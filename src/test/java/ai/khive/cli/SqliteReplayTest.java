package ai.khive.cli;

import ai.khive.persistence.testing.TestDatabase;

class SqliteReplayTest extends ReplayContract {

  SqliteReplayTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
