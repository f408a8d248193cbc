package ai.khive.persistence.replay;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteStoredSessionsTest extends StoredSessionsContract {

  SqliteStoredSessionsTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
