package ai.khive.persistence.planner;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteConcurrencyTest extends ConcurrencyContract {

  SqliteConcurrencyTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
