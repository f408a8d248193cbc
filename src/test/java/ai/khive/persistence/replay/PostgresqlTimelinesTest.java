package ai.khive.persistence.replay;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlTimelinesTest extends TimelinesContract {

  PostgresqlTimelinesTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
