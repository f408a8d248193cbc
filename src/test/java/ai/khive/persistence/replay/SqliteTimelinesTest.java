package ai.khive.persistence.replay;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteTimelinesTest extends TimelinesContract {

  SqliteTimelinesTest() {
    super(TestDatabase.Kind.SQLITE);
  }
}
