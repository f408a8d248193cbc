package ai.khive.persistence.planner;

import ai.khive.persistence.testing.StrictCompliance;
import ai.khive.persistence.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Saving in a persistence unit that is held to the letter of JPQL. */
class StrictPlannerTest {

  @Nested
  class SqliteSave extends SaveContract {
    SqliteSave() {
      super(TestDatabase.Kind.SQLITE_KHIVE);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }

  @Nested
  class PostgresqlSave extends SaveContract {
    PostgresqlSave() {
      super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    protected Map<String, String> settings() {
      return StrictCompliance.SETTINGS;
    }
  }
}
