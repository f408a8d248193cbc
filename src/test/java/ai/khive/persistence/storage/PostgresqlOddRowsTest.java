package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlOddRowsTest extends OddRowsContract {

  PostgresqlOddRowsTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
