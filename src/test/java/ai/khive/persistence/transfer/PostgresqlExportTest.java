package ai.khive.persistence.transfer;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlExportTest extends ExportContract {

  PostgresqlExportTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
