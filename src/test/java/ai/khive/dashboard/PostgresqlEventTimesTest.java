package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlEventTimesTest extends EventTimesContract {

  PostgresqlEventTimesTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
