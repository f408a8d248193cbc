package ai.khive.persistence.sqlite;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlTemporalTest extends TemporalContract {

  PostgresqlTemporalTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
