package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlEventPanelsTest extends EventPanelsContract {

  PostgresqlEventPanelsTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
