package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteHostEntitiesTest extends SqliteHostEntitiesContract {

  SqliteHostEntitiesTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
