package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlJsonAttributeTest extends JsonAttributeContract {

  PostgresqlJsonAttributeTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
