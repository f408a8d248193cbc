package ai.khive.persistence.transfer.legacy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads a file of khive's as other programs do, through plain JDBC. */
record PythonFile(Path file, String table) {

  /** Makes an empty file of khive's first layout. */
  static PythonFile create(Path file, String table) {
    var source = new PythonFile(file, table);
    source.execute(
        "CREATE TABLE "
            + table
            + " (\n\tid VARCHAR NOT NULL, \n\tcontent JSON, \n\tnode_metadata JSON, "
            + "\n\tcreated_at DATETIME, \n\tembedding JSON, \n\tPRIMARY KEY (id)\n)\n");
    return source;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  void execute(String sql, @Nullable Object... parameters) {
    try (var connection = connect()) {
      execute(connection, sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void execute(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  /** Stores a row as khive's first generation does. */
  void insert(String id, String content, String createdAt) {
    execute(insertion(), id, content, createdAt);
  }

  String insertion() {
    return "insert into " + table + " values (?, ?, null, ?, 'null')";
  }

  /** Returns what is stored of each row, by id. */
  Map<String, Row> rows() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var results = statement.executeQuery("select * from " + table)) {
      var rows = new HashMap<String, Row>();
      while (results.next()) {
        rows.put(
            results.getString("id"),
            new Row(results.getString(2), results.getString(3), results.getString("embedding")));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  record Row(@Nullable String content, @Nullable String metadata, @Nullable String embedding) {}
}
