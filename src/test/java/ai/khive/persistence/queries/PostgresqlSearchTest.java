package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlSearchTest extends SearchContract {

  PostgresqlSearchTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
