package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase.Kind;

class PostgresqlToSqliteCopyTest extends CopyContract {
  PostgresqlToSqliteCopyTest() {
    super(Kind.POSTGRESQL, Kind.SQLITE_KHIVE);
  }
}
