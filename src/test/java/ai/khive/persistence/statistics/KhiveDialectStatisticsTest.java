package ai.khive.persistence.statistics;

import ai.khive.persistence.testing.TestDatabase;

/** The statistics on SQLite with the library's own dialect. */
class KhiveDialectStatisticsTest extends StatisticsContract {

  KhiveDialectStatisticsTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
