package ai.khive.persistence.testing;

import ai.khive.persistence.sqlite.SqliteDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty database of each kind that the entities can be stored in: a real file, a real server,
 * which is embedded unless {@code khive.test.postgresql.url} names another one. PostgreSQL's
 * sessions have the time zone of the JVM.
 */
public final class TestDatabase implements AutoCloseable {

  /** The kinds. */
  public enum Kind {
    /** With Hibernate's community dialect, as it is. */
    SQLITE("org.hibernate.community.dialect.SQLiteDialect"),
    SQLITE_KHIVE("ai.khive.persistence.sqlite.KhiveSQLiteDialect"),
    POSTGRESQL("org.hibernate.dialect.PostgreSQLDialect");

    public final String dialect;

    Kind(String dialect) {
      this.dialect = dialect;
    }
  }

  /** Kept, because the log manager forgets loggers that nobody holds. */
  private static final Logger HIBERNATE_LOG = Logger.getLogger("org.hibernate");

  static {
    quietLogs();
  }

  /** Of a server to be used instead of the embedded one; empty for none. */
  private static final String SERVER_URL = System.getProperty("khive.test.postgresql.url", "");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  public final Kind kind;
  public final String url;
  public final DataSource dataSource;
  private final Runnable removal;

  private TestDatabase(Kind kind, String url, DataSource dataSource, Runnable removal) {
    this.kind = kind;
    this.url = url;
    this.dataSource = dataSource;
    this.removal = removal;
  }

  public static TestDatabase create(Kind kind) {
    return kind == Kind.POSTGRESQL ? postgresql() : sqlite(kind);
  }

  private static TestDatabase sqlite(Kind kind) {
    try {
      Path folder = Files.createTempDirectory("khive-test");
      var url = "jdbc:sqlite:" + folder.resolve("test.db");
      return new TestDatabase(kind, url, new SqliteDataSource(url), () -> deleteFolder(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteFolder(Path folder) {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestDatabase postgresql() {
    if (!SERVER_URL.isEmpty()) {
      return schemaOfServer();
    }
    var name = "test" + NUMBER.incrementAndGet();
    administer("create database " + name);
    return new TestDatabase(
        Kind.POSTGRESQL,
        Server.INSTANCE.getJdbcUrl("postgres", name),
        Server.INSTANCE.getDatabase("postgres", name),
        () -> administer("drop database " + name + " with (force)"));
  }

  /** A schema of its own on a server that is running already. */
  private static TestDatabase schemaOfServer() {
    var name = "khive_test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    var url = SERVER_URL + (SERVER_URL.contains("?") ? "&" : "?") + "currentSchema=" + name;
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    onServer("create schema " + name);
    return new TestDatabase(
        Kind.POSTGRESQL, url, dataSource, () -> onServer("drop schema " + name + " cascade"));
  }

  private static void onServer(String sql) {
    try (var connection = DriverManager.getConnection(SERVER_URL);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void administer(String sql) {
    try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Silences Hibernate: refused statements are what many tests are about. */
  public static void quietLogs() {
    HIBERNATE_LOG.setLevel(Level.OFF);
  }

  public boolean isSqlite() {
    return kind != Kind.POSTGRESQL;
  }

  /** Opens a connection of the driver itself, without any code of this library. */
  public Connection connect() throws SQLException {
    return isSqlite() ? DriverManager.getConnection(url) : dataSource.getConnection();
  }

  /** Runs statements of plain JDBC, each in a transaction of its own. */
  public void execute(String... statements) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Returns the rows of a query of plain JDBC, each a list of its columns. */
  public List<List<Object>> rows(String sql, Object... parameters) {
    try (var connection = connect();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var results = statement.executeQuery()) {
        var rows = new ArrayList<List<Object>>();
        while (results.next()) {
          var row = new Object[results.getMetaData().getColumnCount()];
          for (int i = 0; i < row.length; i++) {
            row[i] = results.getObject(i + 1);
          }
          rows.add(Collections.unmodifiableList(Arrays.asList(row)));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Returns the first column of a query of plain JDBC, as text. */
  public List<String> column(String sql, Object... parameters) {
    return rows(sql, parameters).stream().map(row -> String.valueOf(row.get(0))).toList();
  }

  /** Opens a persistence unit of these entities on this database. */
  public SessionFactory open(Map<String, ?> settings, Class<?>... entities) {
    var all = new HashMap<String, Object>();
    all.put("hibernate.dialect", kind.dialect);
    all.put("hibernate.connection.datasource", dataSource);
    all.putAll(settings);
    var configuration = new Configuration();
    all.forEach((key, value) -> configuration.getProperties().put(key, value));
    for (var entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    return configuration.buildSessionFactory();
  }

  /** Opens a persistence unit and closes it, for what it does to the schema. */
  public void start(String action, Class<?>... entities) {
    open(Map.of("hibernate.hbm2ddl.auto", action), entities).close();
  }

  /** Removes the database. */
  @Override
  public void close() {
    removal.run();
  }

  /** One server for the whole run. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = start();

    static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
