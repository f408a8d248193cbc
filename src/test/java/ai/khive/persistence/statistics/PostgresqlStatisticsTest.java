package ai.khive.persistence.statistics;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlStatisticsTest extends StatisticsContract {

  PostgresqlStatisticsTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
