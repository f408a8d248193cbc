package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlPruneTest extends PruneContract {
  PostgresqlPruneTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
