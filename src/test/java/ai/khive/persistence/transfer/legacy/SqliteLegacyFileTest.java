package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.testing.TestDatabase;

class SqliteLegacyFileTest extends LegacyFileContract {

  SqliteLegacyFileTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
