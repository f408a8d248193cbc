package ai.khive.persistence.sqlite;

import ai.khive.persistence.DatabaseReplacedException;
import ai.khive.persistence.KhiveException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source of SQLite connections whose transactions lose no acknowledged write when several
 * processes use the file. The driver stays in autocommit, and a transaction is begun by the first
 * statement that is executed in it: {@code BEGIN IMMEDIATE}, or {@code BEGIN DEFERRED} on a
 * read-only connection. Own code because the driver's {@code transaction_mode=IMMEDIATE} leaves a
 * connection unusable after one SQLITE_BUSY and reports stored writes as failed
 * (https://github.com/xerial/sqlite-jdbc, {@code SQLiteConnection.setAutoCommit}); the class can go
 * when that is mended.
 *
 * <p>Connections are in WAL mode and wait for a lock as long as {@link #setBusyTimeoutMillis} says.
 * Each call opens a new one: put a pool on top. Thread-safe once configured.
 */
public final class SqliteDataSource implements DataSource {

  private static final String URL_PREFIX = "jdbc:sqlite:";

  static final int MAX_BUSY_TIMEOUT_MILLIS = 3_600_000;

  private static final long RETRY_NANOS = 5_000_000;

  /** SQLITE_OPEN_READWRITE without SQLITE_OPEN_CREATE. */
  static final String OPEN_EXISTING_FOR_WRITING = "2";

  /** SQLITE_OPEN_READONLY. */
  static final String OPEN_TO_READ = "1";

  private String url = "";
  private @Nullable DatabaseFile file;

  /** Kept, because there are pools, Agroal for one, that drop what a setter throws. */
  private String whyUnusable = "the URL of the SqliteDataSource is not set";

  private int busyTimeoutMillis = 10_000;
  private String synchronous = "FULL";
  private boolean readOnly;
  private int loginTimeout;

  /** To be configured by {@link #setUrl}. */
  public SqliteDataSource() {}

  /** A data source of the database at a JDBC URL, such as {@code jdbc:sqlite:data/app.db}. */
  public SqliteDataSource(String url) {
    setUrl(url);
  }

  public String getUrl() {
    return url;
  }

  /**
   * Sets the database.
   *
   * @param url {@code jdbc:sqlite:} and the path of the file, without parameters
   * @throws IllegalArgumentException if it is not of that form
   */
  public void setUrl(String url) {
    var path = url.startsWith(URL_PREFIX) ? url.substring(URL_PREFIX.length()) : "";
    if (path.isEmpty() || path.startsWith(":") || path.contains("?")) {
      whyUnusable =
          "the URL must be jdbc:sqlite: and the path of a file, without parameters, but was \""
              + url
              + "\"";
      throw new IllegalArgumentException(whyUnusable);
    }
    this.url = url;
    file = new DatabaseFile(path, readOnly);
  }

  /** Returns one with the same settings, which has checked nothing yet. */
  SqliteDataSource copy() {
    var copy = new SqliteDataSource(url);
    copy.setBusyTimeoutMillis(busyTimeoutMillis);
    copy.setSynchronous(synchronous);
    copy.setReadOnly(readOnly);
    return copy;
  }

  /** Returns the path of the file, as it is in the URL. */
  String path() {
    return requireFile().toString();
  }

  /** Because DriverManager finds no driver that lies in a deployment of a container. */
  static void loadDriver() {
    NativeLibrary.prepare();
    try {
      Class.forName("org.sqlite.JDBC");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "the SQLite driver is missing: add org.xerial:sqlite-jdbc", e);
    }
  }

  public int getBusyTimeoutMillis() {
    return busyTimeoutMillis;
  }

  /**
   * Sets how long a statement waits for a lock that another connection holds.
   *
   * @param busyTimeoutMillis milliseconds, 0 to 3,600,000; 10,000 by default. SQLite's lock is
   *     unfair: under eight writers a wait of several seconds is usual
   * @throws IllegalArgumentException if it is out of these bounds
   */
  public void setBusyTimeoutMillis(int busyTimeoutMillis) {
    if (busyTimeoutMillis < 0 || busyTimeoutMillis > MAX_BUSY_TIMEOUT_MILLIS) {
      throw new IllegalArgumentException(
          "busyTimeoutMillis must be from 0 to "
              + MAX_BUSY_TIMEOUT_MILLIS
              + ", but was "
              + busyTimeoutMillis);
    }
    this.busyTimeoutMillis = busyTimeoutMillis;
  }

  public String getSynchronous() {
    return synchronous;
  }

  /**
   * Sets how far a commit goes before it is acknowledged.
   *
   * @param synchronous {@code FULL}, the default: an acknowledged write survives a crash of the
   *     machine; or {@code NORMAL}: it survives a crash of the process, but perhaps not of the
   *     machine, and a small transaction is about five times as fast
   * @throws IllegalArgumentException if it is something else
   */
  public void setSynchronous(String synchronous) {
    if (!synchronous.equals("FULL") && !synchronous.equals("NORMAL")) {
      throw new IllegalArgumentException(
          "synchronous must be FULL or NORMAL, but was \"" + synchronous + "\"");
    }
    this.synchronous = synchronous;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  /**
   * Sets whether connections only read, whatever they are told: the file is not created, and left
   * as it is to the byte. In WAL mode SQLite needs the {@code -wal} and {@code -shm} files beside
   * it for reading too; if there are none it makes them, and a connection that only reads leaves
   * them there, empty. So the file need not be writable, but its directory must be, unless another
   * process has the database open.
   *
   * @param readOnly false by default
   */
  public void setReadOnly(boolean readOnly) {
    this.readOnly = readOnly;
    if (file != null) {
      file = new DatabaseFile(file.toString(), readOnly);
    }
  }

  /**
   * Opens a connection; creates the file, for its owner alone, if it is the first one and there is
   * none.
   *
   * @throws SQLException if the file cannot be used; the cause is a {@link KhiveException} that
   *     says why
   */
  @Override
  public Connection getConnection() throws SQLException {
    var database = requireFile();
    long start = System.nanoTime();
    loadDriver();
    try {
      database.check();
      return open(database, start);
    } catch (KhiveException e) {
      throw SqliteFailure.of(e, database);
    }
  }

  private DatabaseFile requireFile() {
    if (file == null) {
      throw new IllegalStateException(whyUnusable);
    }
    return file;
  }

  /** When several processes make a new file a WAL database, SQLite does not wait but refuses. */
  private Connection open(DatabaseFile database, long start) throws SQLException {
    while (true) {
      try {
        return openOnce(database);
      } catch (SQLException e) {
        long waited = System.nanoTime() - start;
        if (!SqliteFailure.isLock(e) || waited > busyTimeoutMillis * 1_000_000L) {
          throw SqliteFailure.of(e, database, waited, true);
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  private Connection openOnce(DatabaseFile database) throws SQLException {
    var fileKey = database.key();
    DriverCopies.opening(database, fileKey);
    boolean isOpen = false;
    try {
      var connection = openOnce(database, fileKey);
      isOpen = true;
      return connection;
    } finally {
      if (!isOpen) {
        DriverCopies.closed(database, fileKey);
      }
    }
  }

  private Connection openOnce(DatabaseFile database, @Nullable Object fileKey) throws SQLException {
    var driver = DriverManager.getConnection(URL_PREFIX + database.path(), properties());
    try (var statement = driver.createStatement()) {
      if (!readOnly) {
        // The driver does not know these. What is deleted does not stay in the file.
        statement.execute("pragma secure_delete = on");
        statement.execute("pragma journal_size_limit = " + WriteAheadLog.LIMIT_BYTES);
      }
      // Reads the file, and so opens the log.
      statement.execute("pragma schema_version");
      database.logOpened();
      if (fileKey == null || !fileKey.equals(database.key())) {
        throw SqliteFailure.of(
            new DatabaseReplacedException(database.toString(), fileKey == null), database);
      }
      return SqliteConnection.over(driver, database, fileKey, busyTimeoutMillis, readOnly);
    } catch (SQLException e) {
      driver.close();
      throw readOnly ? database.unreadable(e) : e;
    }
  }

  /** Not as parameters of the URL, which the driver does not decode. */
  private Properties properties() {
    var properties = new Properties();
    properties.setProperty("busy_timeout", Integer.toString(busyTimeoutMillis));
    if (readOnly) {
      properties.setProperty("open_mode", OPEN_TO_READ);
    } else {
      properties.setProperty("open_mode", OPEN_EXISTING_FOR_WRITING);
      properties.setProperty("journal_mode", "WAL");
      properties.setProperty("synchronous", synchronous);
    }
    return properties;
  }

  /**
   * Checks the file as {@link #getConnection} does, and changes nothing if there is one.
   *
   * @throws KhiveException if it cannot be used
   */
  public void check() {
    checkedFile();
  }

  /** Checks the file, before a pool asks for a connection, and returns it. */
  DatabaseFile checkedFile() {
    loadDriver();
    var database = requireFile();
    database.check();
    return database;
  }

  /**
   * Returns what a failure means, if somewhere in its causes it is one of SQLite's storage or
   * locks: the same as {@code KhiveException}.
   *
   * @param database how to name the database if the failure does not tell
   */
  public static Optional<KhiveException> meaning(Throwable failure, String database) {
    return SqliteFailure.meaning(failure, database);
  }

  /** SQLite knows no users; the arguments are ignored. */
  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // There is nothing to log.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // A connection is opened without waiting; locks have the busy timeout. But a pool that is
    // closed waits as long for the connections that it is just opening.
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("SqliteDataSource logs nothing");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("SqliteDataSource is no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
