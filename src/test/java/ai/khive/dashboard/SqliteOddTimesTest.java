package ai.khive.dashboard;

import ai.khive.persistence.testing.TestDatabase;

class SqliteOddTimesTest extends OddTimesContract {

  SqliteOddTimesTest() {
    super(TestDatabase.Kind.SQLITE_KHIVE);
  }
}
