package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteQueryPlanAfterUpdateTest extends SqliteQueryPlanContract {

  SqliteQueryPlanAfterUpdateTest() {
    super(TestDatabase.Kind.SQLITE, "update");
  }
}
