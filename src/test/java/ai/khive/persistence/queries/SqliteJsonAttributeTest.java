package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteJsonAttributeTest extends JsonAttributeContract {

  SqliteJsonAttributeTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
