package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlLegacyConflictTest extends LegacyConflictContract {

  PostgresqlLegacyConflictTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
