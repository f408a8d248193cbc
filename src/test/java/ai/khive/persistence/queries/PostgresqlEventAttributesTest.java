package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlEventAttributesTest extends EventAttributesContract {

  PostgresqlEventAttributesTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
