package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The tests of this package on SQLite with the library's own dialect. */
class KhiveDialectStorageTest {

  private static final TestDatabase.Kind KIND = TestDatabase.Kind.SQLITE_KHIVE;

  @Nested
  class HostEntities extends SqliteHostEntitiesContract {
    HostEntities() {
      super(KIND);
    }
  }

  @Nested
  class OddRows extends SqliteOddRowsContract {
    OddRows() {
      super(KIND);
    }
  }

  @Nested
  class Schema extends SqliteSchemaContract {
    Schema() {
      super(KIND);
    }
  }

  @Nested
  class Storage extends SqliteStorageContract {
    Storage() {
      super(KIND);
    }
  }
}
