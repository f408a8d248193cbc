package ai.khive.cli;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlReplayTest extends ReplayContract {

  PostgresqlReplayTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
