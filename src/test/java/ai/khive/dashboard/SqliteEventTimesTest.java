package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteEventTimesTest extends EventTimesContract {

  SqliteEventTimesTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
