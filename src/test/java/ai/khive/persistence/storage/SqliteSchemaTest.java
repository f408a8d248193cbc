package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteSchemaTest extends SqliteSchemaContract {

  SqliteSchemaTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
