package ai.khive.persistence.sqlite;

import ai.khive.persistence.testing.TestDatabase;
import java.util.List;

final class PostgresqlConstraintTest extends ConstraintContract {

  PostgresqlConstraintTest() {
    super(TestDatabase.Kind.POSTGRESQL);
  }

  @Override
  String told(String columns, String name) {
    return name;
  }

  @Override
  List<?> definition() {
    return database.rows(
        "select indexname, indexdef from pg_indexes where tablename = 'seats' order by indexname");
  }
}
