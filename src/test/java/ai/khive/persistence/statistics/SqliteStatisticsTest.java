package ai.khive.persistence.statistics;

import ai.khive.persistence.testing.TestDatabase;

class SqliteStatisticsTest extends StatisticsContract {

  SqliteStatisticsTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
