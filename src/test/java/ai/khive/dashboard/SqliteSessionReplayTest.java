package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class SqliteSessionReplayTest extends SessionReplayContract {

  SqliteSessionReplayTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
