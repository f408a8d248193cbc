package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;

final class PostgresqlStorageTest extends StorageContract {

  PostgresqlStorageTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }

  @Override
  String storedTime(String table, String id) {
    return database
        .column(
            "select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') from "
                + table
                + " where id = ?",
            id)
        .get(0);
  }
}
