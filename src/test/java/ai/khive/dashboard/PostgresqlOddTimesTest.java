package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlOddTimesTest extends OddTimesContract {

  PostgresqlOddTimesTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
