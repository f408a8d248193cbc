package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteExportTest extends ExportContract {

  SqliteExportTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
