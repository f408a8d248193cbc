package ai.khive.persistence.queries;

final class PostgresqlQueryPlanAfterCreateTest extends PostgresqlQueryPlanContract {

  PostgresqlQueryPlanAfterCreateTest() {
    super("create");
  }
}
