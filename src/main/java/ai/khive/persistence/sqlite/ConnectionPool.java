package ai.khive.persistence.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of HikariCP, by name: that is a dependency at run time only, for containers bring a pool
 * of their own. Thread-safe.
 */
public final class ConnectionPool implements AutoCloseable {

  private final DataSource hikari;
  private final int size;

  private ConnectionPool(DataSource hikari, int size) {
    this.hikari = hikari;
    this.size = size;
  }

  /**
   * Opens a pool, with one connection at once unless the properties say otherwise.
   *
   * @param properties HikariCP's, with a {@code maximumPoolSize}
   * @throws IllegalStateException if HikariCP is missing
   * @throws RuntimeException HikariCP's own, if a connection cannot be made
   */
  public static ConnectionPool open(Properties properties) {
    try {
      var config =
          Class.forName("com.zaxxer.hikari.HikariConfig")
              .getConstructor(Properties.class)
              .newInstance(properties);
      return new ConnectionPool(
          Class.forName("com.zaxxer.hikari.HikariDataSource")
              .asSubclass(DataSource.class)
              .getConstructor(config.getClass())
              .newInstance(config),
          Integer.parseInt(properties.getProperty("maximumPoolSize")));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("HikariCP could not be started", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "HikariCP is not on the class path: add com.zaxxer:HikariCP", e);
    }
  }

  /** Returns the pool as a data source. */
  public DataSource dataSource() {
    return hikari;
  }

  /** Takes a connection; closing it gives it back. */
  public Connection getConnection() throws SQLException {
    return hikari.getConnection();
  }

  /** Closes each connection that is open now, once it is given back. */
  public void evictConnections() {
    ask("softEvictConnections");
  }

  /** Whether the next {@link #getConnection} probably waits until a connection has been made. */
  boolean hasToConnect() {
    return ask("getIdleConnections") instanceof Integer idle
        && idle == 0
        && ask("getTotalConnections") instanceof Integer total
        && total < size;
  }

  private @Nullable Object ask(String method) {
    try {
      var bean = hikari.getClass().getMethod("getHikariPoolMXBean").invoke(hikari);
      return Class.forName("com.zaxxer.hikari.HikariPoolMXBean").getMethod(method).invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this HikariCP cannot be asked: use 7.1.0", e);
    }
  }

  @Override
  public void close() {
    try {
      ((AutoCloseable) hikari).close();
    } catch (Exception e) {
      throw new IllegalStateException("the connection pool could not be closed", e);
    }
  }
}
