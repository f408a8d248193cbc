package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlPlanningPanelsTest extends PlanningPanelsContract {

  PostgresqlPlanningPanelsTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
