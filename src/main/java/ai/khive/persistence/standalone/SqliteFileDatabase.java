package ai.khive.persistence.standalone;

import ai.khive.persistence.KhiveException;
import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.sqlite.ConcurrentWriters;
import ai.khive.persistence.sqlite.KhiveSQLiteDialect;
import ai.khive.persistence.sqlite.SqliteConnectionProvider;
import ai.khive.persistence.sqlite.SqliteDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.ServiceRegistry;

/** A SQLite file. */
final class SqliteFileDatabase implements Database {

  private final KhiveSettings settings;
  private final SqliteDataSource dataSource;

  SqliteFileDatabase(KhiveSettings settings) {
    this.settings = settings;
    dataSource = new SqliteDataSource(settings.url());
    dataSource.setBusyTimeoutMillis(Math.toIntExact(settings.lockTimeout().toMillis()));
  }

  @Override
  public void prepare() throws SQLException {
    var directory = settings.file().toAbsolutePath().getParent();
    if (directory != null) {
      createDirectory(directory);
    }
    try (var connection = dataSource.getConnection()) {
      ConcurrentWriters.requireSafeVersion(connection);
    }
  }

  /** For its owner alone: prompts are nobody else's business. */
  private static void createDirectory(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        var posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        var mode = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(
            directory,
            posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0]);
      }
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          directory.toString(), "cannot be created (" + e + "); put the database elsewhere", e);
    }
  }

  @Override
  public void check() {
    // The connection provider does, for persistence units of others too.
  }

  @Override
  public Map<String, Object> hibernateSettings() {
    return Map.of(
        JdbcSettings.DIALECT, KhiveSQLiteDialect.class.getName(),
        JdbcSettings.CONNECTION_PROVIDER, SqliteConnectionProvider.class.getName(),
        JdbcSettings.JAKARTA_JDBC_URL, dataSource.getUrl(),
        JdbcSettings.POOL_SIZE, settings.writers(),
        SqliteConnectionProvider.READERS, settings.readers(),
        SqliteConnectionProvider.BUSY_TIMEOUT_MILLIS, dataSource.getBusyTimeoutMillis(),
        SqliteConnectionProvider.CONNECTION_TIMEOUT_MILLIS, settings.connectionTimeout().toMillis(),
        SqliteConnectionProvider.SYNCHRONOUS,
            switch (settings.durability()) {
              case MACHINE_CRASH -> "FULL";
              case PROCESS_CRASH -> "NORMAL";
            });
  }

  @Override
  public Connection schemaConnection() throws SQLException {
    // A pool would close it at the first failure, which Hibernate's schema tool may ignore.
    return dataSource.getConnection();
  }

  @Override
  public Connection readOnlyConnection(ServiceRegistry registry) throws SQLException {
    return registry
        .requireService(ConnectionProvider.class)
        .unwrap(SqliteConnectionProvider.class)
        .getReadOnlyConnection();
  }

  @Override
  public String[] beginSchemaChange() {
    return new String[] {"begin immediate"};
  }

  @Override
  public String schemaNames() {
    return """
        select lower(name) from sqlite_master
        union all
        select lower(t.name || '.' || c.name) from sqlite_master t, pragma_table_info(t.name) c
        union all
        select 'pragma application_id = ' || application_id from pragma_application_id
        union all
        select 'pragma user_version = ' || user_version from pragma_user_version""";
  }

  @Override
  public Optional<KhiveException> meaning(Throwable failure) {
    return SqliteDataSource.meaning(failure, settings.database());
  }

  @Override
  public void close() {
    // Hibernate stops the connection provider.
  }
}
