package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteEventAttributesTest extends EventAttributesContract {

  SqliteEventAttributesTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
