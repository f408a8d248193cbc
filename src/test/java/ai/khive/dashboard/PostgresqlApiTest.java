package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlApiTest extends ApiContract {

  PostgresqlApiTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
