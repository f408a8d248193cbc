package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase.Kind;

class PostgresqlToPostgresqlCopyTest extends CopyContract {
  PostgresqlToPostgresqlCopyTest() {
    super(Kind.POSTGRESQL, Kind.POSTGRESQL);
  }
}
