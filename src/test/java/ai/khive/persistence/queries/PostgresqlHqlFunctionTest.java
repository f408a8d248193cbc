package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlHqlFunctionTest extends HqlFunctionContract {

  PostgresqlHqlFunctionTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
