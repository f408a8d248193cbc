package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteEventPanelsTest extends EventPanelsContract {

  SqliteEventPanelsTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
