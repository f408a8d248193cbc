package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class SqlitePlanningPanelsTest extends PlanningPanelsContract {

  SqlitePlanningPanelsTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
