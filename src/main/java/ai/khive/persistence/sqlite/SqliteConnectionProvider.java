package ai.khive.persistence.sqlite;

import ai.khive.persistence.DatabaseReplacedException;
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
 * {@code hibernate.connection.pool_size}, 2 by default: SQLite has one writer at a time. The other
 * settings are properties of the unit too. Instead of the URL, {@code
 * jakarta.persistence.nonJtaDataSource} may be a {@link SqliteDataSource} with its own settings.
 * Thread-safe.
 *
 * <p>Failures that are the file's are {@link ai.khive.persistence.KhiveException}s, thrown before a
 * pool can wait for a connection in vain.
 */
public final class SqliteConnectionProvider implements ConnectionProvider, Configurable, Stoppable {

  private static final long serialVersionUID = 1L;

  /** The property for {@link SqliteDataSource#setBusyTimeoutMillis}. */
  public static final String BUSY_TIMEOUT_MILLIS = "khive.sqlite.busy_timeout_millis";

  /** The property for {@link SqliteDataSource#setSynchronous}. */
  public static final String SYNCHRONOUS = "khive.sqlite.synchronous";

  /** The property for the most connections of {@link #getReadOnlyConnection}; 4 by default. */
  public static final String READERS = "khive.sqlite.readers";

  /**
   * The property for how long {@link #getConnection} waits while all connections are in use:
   * milliseconds, 250 to 3,600,000; 30,000 by default.
   */
  public static final String CONNECTION_TIMEOUT_MILLIS = "khive.sqlite.connection_timeout_millis";

  /** By name: the class cannot be loaded without Hibernate's community dialects. */
  private static final String OUR_DIALECT = "ai.khive.persistence.sqlite.KhiveSQLiteDialect";

  private static final int MAX_POOL_SIZE = 1_000;
  private static final int MIN_CONNECTION_TIMEOUT_MILLIS = 250;

  private transient @Nullable SqliteDataSource dataSource;
  private transient @Nullable ConnectionPool writers;
  private transient @Nullable ConnectionPool readers;
  private transient @Nullable Properties readPool;
  private transient int replacementsKnown;

  @Override
  public void configure(Map<String, Object> settings) {
    if (OUR_DIALECT.equals(settings.get(JdbcSettings.DIALECT))) {
      CommunityDialects.require();
    }
    var checked =
        settings.get(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE) instanceof SqliteDataSource given
            ? given
            : dataSource(settings);
    int connectionTimeout =
        number(
            settings,
            CONNECTION_TIMEOUT_MILLIS,
            30_000,
            MIN_CONNECTION_TIMEOUT_MILLIS,
            SqliteDataSource.MAX_BUSY_TIMEOUT_MILLIS);
    var pool = hikari(checked, connectionTimeout);
    pool.setProperty("poolName", "khive");
    pool.setProperty(
        "maximumPoolSize",
        Integer.toString(number(settings, JdbcSettings.POOL_SIZE, 2, 1, MAX_POOL_SIZE)));
    readPool = hikari(checked, connectionTimeout);
    readPool.setProperty("poolName", "khive readers");
    readPool.setProperty("readOnly", "true");
    readPool.setProperty(
        "maximumPoolSize", Integer.toString(number(settings, READERS, 4, 1, MAX_POOL_SIZE)));
    readPool.setProperty("minimumIdle", "0");
    readPool.setProperty("initializationFailTimeout", "-1");
    checked.checkedFile();
    dataSource = checked;
    writers = checked.isReadOnly() ? null : open(pool, checked);
  }

  private static SqliteDataSource dataSource(Map<String, Object> settings) {
    var url = settings.get(JdbcSettings.JAKARTA_JDBC_URL);
    if (url == null) {
      throw new IllegalArgumentException(
          "SqliteConnectionProvider needs the property " + JdbcSettings.JAKARTA_JDBC_URL);
    }
    var dataSource = new SqliteDataSource(url.toString());
    dataSource.setBusyTimeoutMillis(
        number(settings, BUSY_TIMEOUT_MILLIS, 10_000, 0, SqliteDataSource.MAX_BUSY_TIMEOUT_MILLIS));
    dataSource.setSynchronous(settings.getOrDefault(SYNCHRONOUS, "FULL").toString());
    return dataSource;
  }

  private static int number(
      Map<String, Object> settings, String name, int byDefault, int min, int max) {
    var text = settings.getOrDefault(name, byDefault).toString();
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, as one out of bounds is.
    }
    throw new IllegalArgumentException(
        name + " must be a whole number from " + min + " to " + max + ", but was \"" + text + "\"");
  }

  private static Properties hikari(SqliteDataSource dataSource, int connectionTimeoutMillis) {
    var properties = new Properties();
    properties.put("dataSource", dataSource);
    properties.setProperty("connectionTimeout", Integer.toString(connectionTimeoutMillis));
    return properties;
  }

  private static ConnectionPool open(Properties hikari, SqliteDataSource dataSource) {
    try {
      return ConnectionPool.open(hikari);
    } catch (RuntimeException e) {
      var meaning = SqliteDataSource.meaning(e, dataSource.path());
      throw meaning.isPresent() ? meaning.get() : e;
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connection(pool());
  }

  /** Of a data source that only reads there are no others than the readers. */
  private ConnectionPool pool() {
    return require(dataSource).isReadOnly() ? readers() : require(writers);
  }

  /**
   * Takes a connection that only reads: its transactions take no lock that a writer waits for.
   *
   * @throws ai.khive.persistence.KhiveException if the file cannot be used any more
   */
  public Connection getReadOnlyConnection() throws SQLException {
    return connection(readers());
  }

  /** Opened when somebody reads: many a process only writes, and is to start fast. */
  private synchronized ConnectionPool readers() {
    if (readers == null) {
      readers = open(require(readPool), require(dataSource));
    }
    return readers;
  }

  private Connection connection(ConnectionPool pool) throws SQLException {
    var source = require(dataSource);
    var file = source.checkedFile();
    if (isNews(file.replacements())) {
      evictConnections();
      if (!file.isReplacementExpected()) {
        throw new DatabaseReplacedException(file.toString(), false);
      }
    }
    if (pool.hasToConnect()) {
      requireConnectable(source);
    }
    var connection = pool.getConnection();
    if (!file.isChecked(connection.unwrap(SqliteTransactions.class).fileKey())) {
      // The pool was opening it when those on the former file were thrown away.
      evictConnections();
      connection.close();
      return pool.getConnection();
    }
    return connection;
  }

  private synchronized void evictConnections() {
    if (writers != null) {
      writers.evictConnections();
    }
    if (readers != null) {
      readers.evictConnections();
    }
  }

  /**
   * Tries it as the pool is about to do, which would go on trying until its timeout and tell only
   * then why it could not.
   */
  private synchronized void requireConnectable(SqliteDataSource source) throws SQLException {
    source.copy().getConnection().close();
  }

  private synchronized boolean isNews(int replacements) {
    boolean news = replacements != replacementsKnown;
    replacementsKnown = replacements;
    return news;
  }

  private static <T> T require(@Nullable T configured) {
    if (configured == null) {
      throw new IllegalStateException("the connection provider is not configured");
    }
    return configured;
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
      return type.cast(pool().dataSource());
    }
    throw new UnknownUnwrapTypeException(type);
  }

  @Override
  public synchronized void stop() {
    readPool = null;
    // The writers last: the last connection of all to be closed empties the log.
    if (readers != null) {
      readers.close();
    }
    if (writers != null) {
      writers.close();
    }
  }
}
