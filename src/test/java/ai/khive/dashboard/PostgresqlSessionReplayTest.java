package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlSessionReplayTest extends SessionReplayContract {

  PostgresqlSessionReplayTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
