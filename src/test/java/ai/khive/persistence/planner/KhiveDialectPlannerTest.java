package ai.khive.persistence.planner;

import ai.khive.persistence.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The contracts of this package on SQLite with the library's own dialect. */
class KhiveDialectPlannerTest {

  private static final TestDatabase.Kind KIND = TestDatabase.Kind.SQLITE_KHIVE;

  @Nested
  class Concurrency extends ConcurrencyContract {
    Concurrency() {
      super(KIND);
    }
  }

  @Nested
  class Save extends SaveContract {
    Save() {
      super(KIND);
    }
  }
}
