package ai.khive.persistence.standalone;

import ai.khive.persistence.ConnectionLostException;
import ai.khive.persistence.CorruptDatabaseException;
import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.DiskFullException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.sqlite.ConnectionPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/** A database of a PostgreSQL server. */
final class PostgresqlDatabase implements Database {

  /** Of the advisory lock: the letters "Khiv". */
  private static final int SCHEMA_LOCK = 0x4b686976;

  private static final int WATCH_TIMEOUT_MILLIS = 10_000;

  private final KhiveSettings settings;
  private final boolean readOnly;
  private @Nullable ConnectionPool writers;
  private volatile @Nullable ConnectionPool readers;

  /** Whether a connection was lost since one was last opened. */
  private volatile boolean suspect;

  PostgresqlDatabase(KhiveSettings settings, boolean readOnly) {
    this.settings = settings;
    this.readOnly = readOnly;
  }

  @Override
  public void prepare() {
    requireDriver();
    if (readOnly) {
      readers(true);
    } else {
      writers = ConnectionPool.open(pool("khive", settings.writers()));
    }
  }

  private void requireDriver() {
    try {
      DriverManager.getDriver(settings.url());
    } catch (SQLException none) {
      // Not the cause: by its SQL state a connection was lost.
      throw new IllegalStateException(
          "there is no driver for "
              + settings.database()
              + " on the class path: add org.postgresql:postgresql");
    }
  }

  private Properties pool(String name, int size) {
    var properties = new Properties();
    properties.setProperty("poolName", name);
    properties.setProperty("jdbcUrl", settings.url());
    if (settings.user() != null) {
      properties.setProperty("username", settings.user());
    }
    if (settings.password() != null) {
      properties.setProperty("password", settings.password());
    }
    properties.setProperty("maximumPoolSize", Integer.toString(size));
    properties.setProperty(
        "connectionTimeout", Long.toString(settings.connectionTimeout().toMillis()));
    // Without it the driver quotes whole rows in its errors, prompts and all.
    properties.setProperty("dataSource.logServerErrorDetail", "false");
    properties.setProperty("dataSource.tcpKeepAlive", "true");
    // One statement for many rows: inserting in bulk takes half the time.
    properties.setProperty("dataSource.reWriteBatchedInserts", "true");
    properties.setProperty("connectionInitSql", sessionSettings());
    return properties;
  }

  private String sessionSettings() {
    // PostgreSQL waits for ever at 0.
    long lockTimeoutMillis = Math.max(1, settings.lockTimeout().toMillis());
    return "set lock_timeout = "
        + lockTimeoutMillis
        + "; set synchronous_commit = "
        + switch (settings.durability()) {
          case MACHINE_CRASH -> "on";
          case PROCESS_CRASH -> "off";
        };
  }

  @Override
  public void check() throws SQLException {
    if (suspect) {
      connect().close();
      suspect = false;
    }
  }

  private Connection connect() throws SQLException {
    var credentials = new Properties();
    if (settings.user() != null) {
      credentials.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      credentials.setProperty("password", settings.password());
    }
    // As in the pool.
    credentials.setProperty("logServerErrorDetail", "false");
    credentials.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(settings.url(), credentials);
  }

  @Override
  public Connection watchConnection() throws SQLException {
    var connection = connect();
    connection.setReadOnly(true);
    // A server that has gone without a word would never answer.
    connection.setNetworkTimeout(Runnable::run, WATCH_TIMEOUT_MILLIS);
    return connection;
  }

  @Override
  public String stateSql() {
    return "select pg_current_snapshot()::text";
  }

  @Override
  public Map<String, Object> hibernateSettings() {
    return Map.of(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool().dataSource());
  }

  @Override
  public Connection schemaConnection() throws SQLException {
    return pool().getConnection();
  }

  /** Of a database that is only read there are no others than the readers. */
  private ConnectionPool pool() {
    return readOnly ? readers(false) : opened(writers);
  }

  @Override
  public Connection readOnlyConnection(ServiceRegistry registry) throws SQLException {
    return readers(false).getConnection();
  }

  /**
   * Opened when somebody reads first: a pool costs a part of what opening may cost.
   *
   * @param connects whether it fails if there is no connection
   */
  private synchronized ConnectionPool readers(boolean connects) {
    var opened = readers;
    if (opened == null) {
      var read = pool("khive readers", settings.readers());
      read.setProperty("readOnly", "true");
      // One state for the whole transaction, as with SQLite.
      read.setProperty("transactionIsolation", "TRANSACTION_REPEATABLE_READ");
      read.setProperty("minimumIdle", "0");
      if (!connects) {
        read.setProperty("initializationFailTimeout", "-1");
      }
      opened = ConnectionPool.open(read);
      readers = opened;
    }
    return opened;
  }

  private static ConnectionPool opened(@Nullable ConnectionPool pool) {
    if (pool == null) {
      throw new IllegalStateException("the database is not open");
    }
    return pool;
  }

  @Override
  public String[] beginSchemaChange() {
    return new String[] {"begin", "select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")"};
  }

  @Override
  public String schemaNames() {
    return """
        select lower(relname) from pg_class where relnamespace = current_schema()::regnamespace
        union all
        select lower(relname || '.' || attname) from pg_class join pg_attribute on attrelid = pg_class.oid
        where relnamespace = current_schema()::regnamespace and attnum > 0""";
  }

  @Override
  public Optional<KhiveException> meaning(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KhiveException own) {
        return Optional.of(own);
      }
      if (cause instanceof SQLException reported && reported.getSQLState() != null) {
        return Optional.ofNullable(meaning(reported));
      }
    }
    return Optional.empty();
  }

  /** By the codes of https://www.postgresql.org/docs/current/errcodes-appendix.html. */
  private @Nullable KhiveException meaning(SQLException failure) {
    var database = settings.database();
    return switch (failure.getSQLState()) {
      case "55P03" ->
          new DatabaseLockedException(
              database, "another transaction", settings.lockTimeout(), failure);
      case "53100" -> new DiskFullException(database, failure);
      case "XX001", "XX002" -> new CorruptDatabaseException(database, failure);
      case "57P01", "57P02", "57P03", "28000", "28P01", "3D000", "53300" -> lost(failure);
      default -> failure.getSQLState().startsWith("08") ? lost(failure) : null;
    };
  }

  /** When one connection has gone, the others have too, and the pool would try each of them. */
  private KhiveException lost(SQLException failure) {
    suspect = true;
    if (writers != null) {
      writers.evictConnections();
    }
    var reading = readers;
    if (reading != null) {
      reading.evictConnections();
    }
    return new ConnectionLostException(
        settings.database(), String.valueOf(failure.getMessage()), failure);
  }

  @Override
  public void close() {
    var reading = readers;
    if (reading != null) {
      reading.close();
    }
    if (writers != null) {
      writers.close();
    }
  }
}
