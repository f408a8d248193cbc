package ai.khive.persistence.planner;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlConcurrencyTest extends ConcurrencyContract {

  PostgresqlConcurrencyTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
