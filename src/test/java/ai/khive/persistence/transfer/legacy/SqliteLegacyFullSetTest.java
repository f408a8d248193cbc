package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.testing.TestDatabase;

class SqliteLegacyFullSetTest extends LegacyFullSetContract {

  SqliteLegacyFullSetTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
