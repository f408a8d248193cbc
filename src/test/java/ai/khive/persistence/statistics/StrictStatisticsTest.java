package ai.khive.persistence.statistics;

import ai.khive.persistence.testing.StrictCompliance;
import ai.khive.persistence.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The statistics in a persistence unit that is held to the letter of JPQL. */
class StrictStatisticsTest {

  @Nested
  class Sqlite extends StatisticsContract {
    Sqlite() {
      super(TestDatabase.Kind.SQLITE_KHIVE, StrictCompliance.SETTINGS);
    }
  }

  @Nested
  class Postgresql extends StatisticsContract {
    Postgresql() {
      super(TestDatabase.Kind.POSTGRESQL, StrictCompliance.SETTINGS);
    }
  }
}
