package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;
import java.util.List;

final class SqliteHostEntitiesTest extends HostEntitiesContract {

  SqliteHostEntitiesTest() {
    super(TestDatabase.Kind.SQLITE);
  }

  @Override
  List<?> definition(TestDatabase database) {
    return database.rows(
        "select type, name, sql from sqlite_master where tbl_name = 'reviews' order by name");
  }
}
