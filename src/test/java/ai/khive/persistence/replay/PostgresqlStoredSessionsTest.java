package ai.khive.persistence.replay;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlStoredSessionsTest extends StoredSessionsContract {

  PostgresqlStoredSessionsTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
