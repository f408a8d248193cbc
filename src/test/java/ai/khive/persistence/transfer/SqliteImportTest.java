package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

final class SqliteImportTest extends ImportContract {

  SqliteImportTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
