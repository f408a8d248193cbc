package ai.khive.persistence.storage;

import ai.khive.persistence.testing.TestDatabase;
import java.util.List;

abstract class SqliteHostEntitiesContract extends HostEntitiesContract {

  SqliteHostEntitiesContract(TestDatabase.Kind kind) {
    super(kind);
  }

  @Override
  List<?> definition(TestDatabase database) {
    return database.rows(
        "select type, name, sql from sqlite_master where tbl_name = 'reviews' order by name");
  }
}
