package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlLiveTest extends LiveContract {

  PostgresqlLiveTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
