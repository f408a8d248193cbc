package ai.khive.dashboard;

import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;

class PostgresqlFiguresBrowserTest extends FiguresContract {

  private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);

  @Override
  KhiveSettings database(Path directory) {
    return KhiveSettings.of(database.url);
  }

  @AfterAll
  void remove() {
    database.close();
  }
}
