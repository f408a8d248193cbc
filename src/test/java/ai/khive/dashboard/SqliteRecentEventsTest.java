package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteRecentEventsTest extends RecentEventsContract {

  SqliteRecentEventsTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
