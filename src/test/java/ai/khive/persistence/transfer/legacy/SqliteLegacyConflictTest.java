package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.testing.TestDatabase;

class SqliteLegacyConflictTest extends LegacyConflictContract {

  SqliteLegacyConflictTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
