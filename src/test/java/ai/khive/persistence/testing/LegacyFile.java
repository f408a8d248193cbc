package ai.khive.persistence.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** Files with the tables of khive's Python services. */
public final class LegacyFile {

  /** The table of the first layout, as SQLAlchemy has written it. */
  public static final String G1_TABLE =
      """
      CREATE TABLE planner_sessions (
      	id VARCHAR NOT NULL,\s
      	content JSON,\s
      	node_metadata JSON,\s
      	created_at DATETIME,\s
      	embedding JSON,\s
      	PRIMARY KEY (id)
      )
      """;

  private LegacyFile() {}

  /** Makes a file of the first layout with sessions numbered from 1 to {@code rows}. */
  public static void create(Path file, int rows) throws SQLException {
    try (var connection = connect(file);
        var statement = connection.createStatement()) {
      statement.execute(G1_TABLE);
      insert(connection, 1, rows);
    }
  }

  /** Adds sessions numbered from {@code first} to {@code last}, in one transaction. */
  public static void insert(Connection connection, int first, int last) throws SQLException {
    connection.setAutoCommit(false);
    try (var insert =
        connection.prepareStatement(
            "insert into planner_sessions values (?, ?, null, ?, 'null')")) {
      for (int i = first; i <= last; i++) {
        insert.setString(1, id(i));
        insert.setString(2, content(i));
        insert.setString(
            3, "2025-08-01 %02d:%02d:%02d.000001".formatted(i / 3600 % 24, i / 60 % 60, i % 60));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  public static String id(int number) {
    return new UUID(0x4000L, 0x8000000000000000L | number).toString();
  }

  private static String content(int number) {
    return """
        {"session_id": "session_%d", "task_description": "Task %d", "complexity": "simple", "n": %d}"""
        .formatted(number, number, number);
  }

  /** Opens a file with the driver alone. */
  public static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
