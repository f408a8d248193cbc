package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlRecentEventsTest extends RecentEventsContract {

  PostgresqlRecentEventsTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
