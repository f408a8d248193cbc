package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlLegacyFixtureTest extends LegacyFixtureContract {

  PostgresqlLegacyFixtureTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
