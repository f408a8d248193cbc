package ai.khive.it.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class KhiveDialectTest extends CompatibilityContract {

  @Override
  Map<String, String> database() throws Exception {
    Files.deleteIfExists(Path.of("target/tracker.db"));
    return Map.of(
        "jakarta.persistence.jdbc.url", "jdbc:sqlite:target/tracker.db",
        "hibernate.connection.provider_class",
            "ai.khive.persistence.sqlite.SqliteConnectionProvider",
        "hibernate.dialect", "ai.khive.persistence.sqlite.KhiveSQLiteDialect");
  }
}
