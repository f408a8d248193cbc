package ai.khive.it.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class StockDialectTest extends CompatibilityContract {

  @Override
  Map<String, String> database() throws Exception {
    Files.deleteIfExists(Path.of("target/stock.db"));
    return Map.of(
        "jakarta.persistence.jdbc.url", "jdbc:sqlite:target/stock.db",
        "hibernate.connection.provider_class",
            "ai.khive.persistence.sqlite.SqliteConnectionProvider",
        "hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect");
  }
}
