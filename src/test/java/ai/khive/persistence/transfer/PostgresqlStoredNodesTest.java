package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlStoredNodesTest extends StoredNodesContract {

  PostgresqlStoredNodesTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
