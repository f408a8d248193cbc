package ai.khive.persistence.standalone;

import ai.khive.persistence.KhiveException;
import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.sqlite.CommunityDialects;
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
import java.util.Objects;
import java.util.Optional;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/** A SQLite file. */
final class SqliteFileDatabase implements Database {

  private final KhiveSettings settings;
  private final boolean readOnly;
  private final SqliteDataSource dataSource;

  /** Kept for the schema: to open another one costs as much as a tenth of Hibernate's start. */
  private @Nullable Connection first;

  SqliteFileDatabase(KhiveSettings settings, boolean readOnly) {
    this.settings = settings;
    this.readOnly = readOnly;
    dataSource = dataSource(readOnly);
  }

  private SqliteDataSource dataSource(boolean onlyReads) {
    var dataSource = new SqliteDataSource(settings.url());
    dataSource.setReadOnly(onlyReads);
    dataSource.setBusyTimeoutMillis(Math.toIntExact(settings.lockTimeout().toMillis()));
    dataSource.setSynchronous(
        switch (settings.durability()) {
          case MACHINE_CRASH -> "FULL";
          case PROCESS_CRASH -> "NORMAL";
        });
    return dataSource;
  }

  @Override
  public void prepare() throws SQLException {
    CommunityDialects.require();
    var directory = settings.file().toAbsolutePath().getParent();
    if (directory != null && !readOnly) {
      createDirectory(directory);
    }
    first = dataSource.getConnection();
    ConcurrentWriters.requireSafeVersion(first);
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
        JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource,
        JdbcSettings.POOL_SIZE, settings.writers(),
        SqliteConnectionProvider.READERS, settings.readers(),
        SqliteConnectionProvider.CONNECTION_TIMEOUT_MILLIS,
            settings.connectionTimeout().toMillis());
  }

  @Override
  public Connection schemaConnection() throws SQLException {
    // Not of a pool, which would close it at the first failure, also one that the schema tool
    // ignores.
    return Objects.requireNonNull(first, "the database is not prepared");
  }

  @Override
  public Connection readOnlyConnection(ServiceRegistry registry) throws SQLException {
    return registry
        .requireService(ConnectionProvider.class)
        .unwrap(SqliteConnectionProvider.class)
        .getReadOnlyConnection();
  }

  @Override
  public Connection watchConnection() throws SQLException {
    // Which knows the files that were there before, and what they left.
    dataSource.check();
    return dataSource(true).getConnection();
  }

  @Override
  public String stateSql() {
    return "pragma data_version";
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
  public void close() throws SQLException {
    // Hibernate stops the connection provider.
    if (first != null) {
      first.close();
    }
  }
}
