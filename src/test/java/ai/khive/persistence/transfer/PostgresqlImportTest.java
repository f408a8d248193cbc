package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlImportTest extends ImportContract {

  PostgresqlImportTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
