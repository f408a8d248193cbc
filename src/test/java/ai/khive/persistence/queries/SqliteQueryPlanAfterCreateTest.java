package ai.khive.persistence.queries;

final class SqliteQueryPlanAfterCreateTest extends SqliteQueryPlanContract {

  SqliteQueryPlanAfterCreateTest() {
    super("create");
  }
}
