package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlInsertAllTest extends InsertAllContract {

  PostgresqlInsertAllTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
