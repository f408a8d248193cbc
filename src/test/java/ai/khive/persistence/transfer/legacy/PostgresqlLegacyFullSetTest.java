package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlLegacyFullSetTest extends LegacyFullSetContract {

  PostgresqlLegacyFullSetTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
