package ai.khive.persistence.benchmark;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.sqlite.KhiveSQLiteDialect;
import ai.khive.persistence.sqlite.SqliteConnectionProvider;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** A database, opened in all the ways that are measured. Not thread-safe. */
final class Store implements AutoCloseable {

  private static final String COLUMNS = "id, content, node_metadata, created_at, embedding";

  private final String url;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Khive khive;
  private SessionFactory application;
  private HikariDataSource pool;
  private String lastSql = "";

  Store(String url) {
    this.url = url;
  }

  boolean isSqlite() {
    return url.startsWith("jdbc:sqlite:");
  }

  Khive khive() {
    if (khive == null) {
      khive = Khive.open(KhiveSettings.of(url));
      opened.add(khive);
    }
    return khive;
  }

  /** An application's own persistence unit. */
  SessionFactory application() {
    if (application == null) {
      var configuration =
          new Configuration()
              .addAnnotatedClass(PlannerSession.class)
              .addAnnotatedClass(HookEvent.class)
              .setProperty(BatchSettings.STATEMENT_BATCH_SIZE, "1000")
              .setStatementInspector(
                  sql -> {
                    lastSql = sql;
                    return sql;
                  });
      if (isSqlite()) {
        configuration
            .setProperty(JdbcSettings.DIALECT, KhiveSQLiteDialect.class.getName())
            .setProperty(JdbcSettings.CONNECTION_PROVIDER, SqliteConnectionProvider.class.getName())
            .setProperty(JdbcSettings.JAKARTA_JDBC_URL, url);
      } else {
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, pool());
      }
      application = configuration.buildSessionFactory();
      opened.add(application);
    }
    return application;
  }

  /** Returns the SQL that Hibernate sends for some work of the application. */
  String sqlOf(Runnable work) {
    work.run();
    return lastSql;
  }

  /** The driver under a pool, without any code of this library. */
  HikariDataSource pool() {
    if (pool == null) {
      var config = new HikariConfig();
      config.setJdbcUrl(url);
      config.setDataSourceProperties(Dataset.driverSettings(url));
      config.setMaximumPoolSize(2);
      pool = new HikariDataSource(config);
      opened.add(pool);
    }
    return pool;
  }

  Connection connect() throws SQLException {
    var connection = Dataset.connect(url);
    opened.add(connection);
    return connection;
  }

  /** Returns the expression of the first column of an index, as the database has it. */
  String indexed(String index) throws SQLException {
    if (!isSqlite()) {
      return value("select pg_get_indexdef('" + index + "'::regclass, 1, true)");
    }
    var sql = value("select sql from sqlite_master where name = '" + index + "'");
    var end = sql.lastIndexOf(", created_at desc)");
    if (end < 0) {
      throw new IllegalStateException(index + " has no expression and created_at: " + sql);
    }
    return sql.substring(sql.indexOf('(') + 1, end);
  }

  String value(String sql) throws SQLException {
    try (var connection = pool().getConnection();
        var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      results.next();
      return results.getString(1);
    }
  }

  static String select(String table, String rest) {
    return "select " + COLUMNS + " from " + table + " " + rest;
  }

  /** Takes a pooled connection, prepares, and reads all columns of all rows as strings. */
  List<String[]> rows(String sql, Object... parameters) throws SQLException {
    try (var connection = pool().getConnection();
        var statement = connection.prepareStatement(sql)) {
      return rows(statement, parameters);
    }
  }

  static List<String[]> rows(PreparedStatement statement, Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    var rows = new ArrayList<String[]>();
    try (var results = statement.executeQuery()) {
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        rows.add(row(results, columns));
      }
    }
    return rows;
  }

  private static String[] row(ResultSet results, int columns) throws SQLException {
    var row = new String[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = results.getString(i + 1);
    }
    return row;
  }

  @Override
  public void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }
}
