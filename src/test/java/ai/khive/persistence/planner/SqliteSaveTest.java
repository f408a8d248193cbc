package ai.khive.persistence.planner;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteSaveTest extends SaveContract {

  SqliteSaveTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
