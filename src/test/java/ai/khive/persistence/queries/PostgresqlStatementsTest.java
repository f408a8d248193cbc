package ai.khive.persistence.queries;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlStatementsTest extends StatementsContract {

  PostgresqlStatementsTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
