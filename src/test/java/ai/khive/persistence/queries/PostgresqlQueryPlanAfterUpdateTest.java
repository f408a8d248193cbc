package ai.khive.persistence.queries;

final class PostgresqlQueryPlanAfterUpdateTest extends PostgresqlQueryPlanContract {

  PostgresqlQueryPlanAfterUpdateTest() {
    super("update");
  }
}
