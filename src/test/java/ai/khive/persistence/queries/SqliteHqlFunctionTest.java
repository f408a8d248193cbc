package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteHqlFunctionTest extends HqlFunctionContract {

  SqliteHqlFunctionTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
