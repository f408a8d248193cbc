package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlPagingTest extends PagingContract {

  PostgresqlPagingTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
