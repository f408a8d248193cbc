package ai.khive.persistence.replay;

import ai.khive.persistence.testing.StrictCompliance;
import ai.khive.persistence.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Timelines in a persistence unit that is held to the letter of JPQL. */
class StrictTimelinesTest {

  @Nested
  class Sqlite extends TimelinesContract {
    Sqlite() {
      super(TestDatabase.Kind.SQLITE_KHIVE);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class Postgresql extends TimelinesContract {
    Postgresql() {
      super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }
}
