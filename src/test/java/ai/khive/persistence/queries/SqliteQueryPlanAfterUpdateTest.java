package ai.khive.persistence.queries;

final class SqliteQueryPlanAfterUpdateTest extends SqliteQueryPlanContract {

  SqliteQueryPlanAfterUpdateTest() {
    super("update");
  }
}
