package ai.khive.persistence.planner;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlSaveTest extends SaveContract {

  PostgresqlSaveTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
