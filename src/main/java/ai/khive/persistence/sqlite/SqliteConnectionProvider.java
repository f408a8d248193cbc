package ai.khive.persistence.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.UnknownUnwrapTypeException;
import org.hibernate.service.spi.Configurable;
import org.hibernate.service.spi.Stoppable;
import org.jspecify.annotations.Nullable;

/**
 * Gives a Java SE persistence unit pooled connections of a {@link SqliteDataSource}, for {@code
 * hibernate.connection.provider_class}: a {@code persistence.xml} can name a data source by JNDI
 * only. Takes the database from {@code jakarta.persistence.jdbc.url} and the most connections from
 * {@code hibernate.connection.pool_size}, 2 by default: SQLite has one writer at a time. {@value
 * #BUSY_TIMEOUT_MILLIS} and {@value #SYNCHRONOUS} configure the data source. Thread-safe.
 */
public final class SqliteConnectionProvider implements ConnectionProvider, Configurable, Stoppable {

  private static final long serialVersionUID = 1L;

  /** The property for {@link SqliteDataSource#setBusyTimeoutMillis}. */
  public static final String BUSY_TIMEOUT_MILLIS = "khive.sqlite.busy_timeout_millis";

  /** The property for {@link SqliteDataSource#setSynchronous}. */
  public static final String SYNCHRONOUS = "khive.sqlite.synchronous";

  private static final String DEFAULT_POOL_SIZE = "2";

  private transient @Nullable DataSource pool;

  @Override
  public void configure(Map<String, Object> settings) {
    var url = settings.get(JdbcSettings.JAKARTA_JDBC_URL);
    if (url == null) {
      throw new IllegalArgumentException(
          "SqliteConnectionProvider needs the property " + JdbcSettings.JAKARTA_JDBC_URL);
    }
    var properties = new Properties();
    properties.setProperty("dataSourceClassName", SqliteDataSource.class.getName());
    properties.setProperty("dataSource.url", url.toString());
    copy(settings, BUSY_TIMEOUT_MILLIS, properties, "dataSource.busyTimeoutMillis");
    copy(settings, SYNCHRONOUS, properties, "dataSource.synchronous");
    properties.setProperty("poolName", "khive");
    properties.setProperty(
        "maximumPoolSize",
        settings.getOrDefault(JdbcSettings.POOL_SIZE, DEFAULT_POOL_SIZE).toString());
    FileMark.check(new SqliteDataSource(url.toString()).file());
    pool = hikari(properties);
  }

  private static void copy(
      Map<String, Object> settings, String name, Properties properties, String property) {
    var value = settings.get(name);
    if (value != null) {
      properties.setProperty(property, value.toString());
    }
  }

  /** By name: HikariCP is a dependency at run time only, for containers bring their own pool. */
  private static DataSource hikari(Properties properties) {
    var url = properties.getProperty("dataSource.url");
    try {
      var config =
          Class.forName("com.zaxxer.hikari.HikariConfig")
              .getConstructor(Properties.class)
              .newInstance(properties);
      return Class.forName("com.zaxxer.hikari.HikariDataSource")
          .asSubclass(DataSource.class)
          .getConstructor(config.getClass())
          .newInstance(config);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "no connections to " + url + ": " + rootCause(e).getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "no connections to " + url + ": HikariCP is not on the class path", e);
    }
  }

  private static Throwable rootCause(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private DataSource pool() {
    if (pool == null) {
      throw new IllegalStateException("the connection provider is not configured");
    }
    return pool;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool().getConnection();
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    connection.close();
  }

  @Override
  public boolean supportsAggressiveRelease() {
    // A pool rolls back what a connection has begun when it is given back.
    return false;
  }

  @Override
  public boolean isUnwrappableAs(Class<?> type) {
    return type.isInstance(this) || type == DataSource.class;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    if (type == DataSource.class) {
      return type.cast(pool());
    }
    throw new UnknownUnwrapTypeException(type);
  }

  @Override
  public void stop() {
    if (pool instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the connection pool could not be closed", e);
      }
    }
  }
}
