package ai.khive.persistence.benchmark;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.function.LongFunction;

/**
 * A database with a number of planning sessions of one size and, of the size of one that is usual
 * for a hook event, as many events. It is filled once and kept for later runs.
 *
 * @param database {@code sqlite} or {@code postgresql}
 * @param characters of the content of a node
 */
record Dataset(String database, int characters, int rows) {

  /** Events are never long. */
  static final int EVENT_CHARACTERS = 1_000;

  private static final int BATCH = 1_000;

  /** Properties of the JVM, which each fork gets. */
  static final String DIRECTORY = "khive.benchmark.directory";

  static final String SERVER = "khive.benchmark.server";

  boolean isSqlite() {
    return database.equals("sqlite");
  }

  /** Where all is kept. */
  static Path directory() {
    return Path.of(System.getProperty(DIRECTORY));
  }

  private String name() {
    return "nodes_" + characters + "_" + rows;
  }

  private Path file(String name) {
    return directory().resolve("data").resolve(name + ".db");
  }

  String url() {
    return url(name());
  }

  private String url(String name) {
    return isSqlite() ? "jdbc:sqlite:" + file(name) : serverUrl(name);
  }

  static String serverUrl(String name) {
    return System.getProperty(SERVER).replace("/postgres?", "/" + name + "?");
  }

  /** Fills the database unless that was done. */
  void fill() throws IOException, SQLException {
    if (isFilled()) {
      return;
    }
    System.out.printf("Filling %s: %,d rows of %,d characters%n", database, rows, characters);
    var part = name() + "_part";
    remove(part);
    if (isSqlite()) {
      Files.createDirectories(file(part).getParent());
    } else {
      administer("create database " + part);
    }
    Khive.open(KhiveSettings.of(url(part))).close();
    try (var connection = connect(url(part))) {
      if (isSqlite()) {
        execute(connection, "pragma synchronous = off", "pragma cache_size = -200000");
      }
      fill(connection, "planner_sessions", number -> Content.session(number, characters));
      if (characters <= EVENT_CHARACTERS) {
        fill(connection, "hook_events", number -> Content.event(number, EVENT_CHARACTERS));
      }
      execute(connection, isSqlite() ? "pragma wal_checkpoint(truncate)" : "vacuum analyze");
    }
    if (isSqlite()) {
      Files.move(file(part), file(name()), StandardCopyOption.ATOMIC_MOVE);
    } else {
      administer("alter database " + part + " rename to " + name());
    }
  }

  private void fill(Connection connection, String table, LongFunction<String> content)
      throws SQLException {
    connection.setAutoCommit(false);
    try (var insert = prepareInsert(connection, table)) {
      for (long number = 0; number < rows; number++) {
        bind(
            insert,
            new RawNode(
                Content.id(number),
                content.apply(number),
                RawNode.driverTime(Content.createdAt(number), isSqlite())));
        insert.addBatch();
        if ((number + 1) % BATCH == 0 || number + 1 == rows) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
    connection.setAutoCommit(true);
  }

  private boolean isFilled() throws SQLException {
    if (isSqlite()) {
      return Files.exists(file(name()));
    }
    try (var connection = DriverManager.getConnection(serverUrl("postgres"));
        var statement = connection.createStatement();
        var results =
            statement.executeQuery("select 1 from pg_database where datname = '" + name() + "'")) {
      return results.next();
    }
  }

  /** Makes a copy to write into, and returns its URL. */
  String copy(String purpose) throws IOException, SQLException {
    var copy = purpose + "_" + name();
    remove(copy);
    if (isSqlite()) {
      Files.copy(file(name()), file(copy));
    } else {
      administer("create database " + copy + " template " + name());
    }
    return url(copy);
  }

  void removeCopy(String purpose) throws IOException, SQLException {
    remove(purpose + "_" + name());
  }

  private void remove(String name) throws IOException, SQLException {
    if (isSqlite()) {
      for (var suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(file(name) + suffix));
      }
    } else {
      administer("drop database if exists " + name + " with (force)");
    }
  }

  private static void administer(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(serverUrl("postgres"))) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** What the driver is told, so that it commits and waits as ours does. */
  static Properties driverSettings(String url) {
    var properties = new Properties();
    if (url.startsWith("jdbc:sqlite:")) {
      properties.setProperty("journal_mode", "WAL");
      properties.setProperty("synchronous", "FULL");
      properties.setProperty("busy_timeout", "10000");
    }
    return properties;
  }

  /** Opens a connection of the driver itself. */
  static Connection connect(String url) throws SQLException {
    var connection = DriverManager.getConnection(url, driverSettings(url));
    if (url.startsWith("jdbc:sqlite:")) {
      execute(connection, "pragma secure_delete = on");
    }
    return connection;
  }

  PreparedStatement prepareInsert(Connection connection, String table) throws SQLException {
    var content = isSqlite() ? "?" : "?::jsonb";
    return connection.prepareStatement(
        "insert into %1$s (content, created_at, embedding, node_metadata, id) values (%2$s, ?, %2$s, %2$s, ?)"
            .formatted(table, content));
  }

  void bind(PreparedStatement insert, RawNode node) throws SQLException {
    insert.setString(1, node.content());
    insert.setObject(2, node.createdAt());
    insert.setString(3, null);
    insert.setString(4, null);
    insert.setString(5, node.id());
  }

  /** Inserts nodes in one batch and one transaction. */
  void insert(Connection connection, PreparedStatement insert, List<RawNode> nodes)
      throws SQLException {
    connection.setAutoCommit(false);
    for (var node : nodes) {
      bind(insert, node);
      insert.addBatch();
    }
    insert.executeBatch();
    connection.commit();
    connection.setAutoCommit(true);
  }
}
