package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteQueryPlanAfterCreateTest extends SqliteQueryPlanContract {

  SqliteQueryPlanAfterCreateTest() {
    super(TestDatabase.Kind.SQLITE, "create");
  }
}
