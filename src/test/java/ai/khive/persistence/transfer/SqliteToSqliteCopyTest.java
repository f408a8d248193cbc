package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase.Kind;

class SqliteToSqliteCopyTest extends CopyContract {
  SqliteToSqliteCopyTest() {
    super(Kind.SQLITE_KHIVE, Kind.SQLITE_KHIVE);
  }
}
