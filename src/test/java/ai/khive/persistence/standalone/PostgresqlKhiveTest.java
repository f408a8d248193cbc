package ai.khive.persistence.standalone;

import ai.khive.persistence.testing.TestDatabase;

class PostgresqlKhiveTest extends KhiveContract {

  PostgresqlKhiveTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }
}
