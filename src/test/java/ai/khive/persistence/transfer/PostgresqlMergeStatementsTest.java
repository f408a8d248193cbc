package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlMergeStatementsTest extends MergeStatementsContract {

  PostgresqlMergeStatementsTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
