package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.testing.TestDatabase;

class SqliteLegacyFixtureTest extends LegacyFixtureContract {

  SqliteLegacyFixtureTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
