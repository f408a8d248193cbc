package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqlitePagingTest extends PagingContract {

  SqlitePagingTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
