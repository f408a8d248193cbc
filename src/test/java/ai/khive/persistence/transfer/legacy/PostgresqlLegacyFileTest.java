package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlLegacyFileTest extends LegacyFileContract {

  PostgresqlLegacyFileTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
