package ai.khive.persistence.sqlite;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
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

  private static final int MAX_BUSY_TIMEOUT_MILLIS = 3_600_000;

  private String url = "";
  private int busyTimeoutMillis = 10_000;
  private String synchronous = "FULL";

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
    if (path.isEmpty() || path.equals(":memory:") || path.contains("?")) {
      throw new IllegalArgumentException(
          "the URL must be jdbc:sqlite: and the path of a file, without parameters, but was \""
              + url
              + "\"");
    }
    loadDriver();
    this.url = url;
  }

  Path file() {
    return Path.of(url.substring(URL_PREFIX.length()));
  }

  /** Because DriverManager finds no driver that lies in a deployment of a container. */
  private static void loadDriver() {
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

  @Override
  public Connection getConnection() throws SQLException {
    // As properties: the driver does not decode parameters of the URL.
    var properties = new Properties();
    properties.setProperty("busy_timeout", Integer.toString(busyTimeoutMillis));
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", synchronous);
    return SqliteConnection.over(DriverManager.getConnection(url, properties));
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
    // A connection is opened without waiting; locks have the busy timeout.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
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
