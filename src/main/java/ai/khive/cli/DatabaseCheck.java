package ai.khive.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks for problems by plain SQL: opening the database as other commands do would create what is
 * missing. Rows are counted where they are, none is loaded.
 */
final class DatabaseCheck {

  private static final List<String> COLUMNS =
      List.of("id", "content", "node_metadata", "created_at", "embedding");

  private final Target target;
  private final Environment environment;
  private final CheckSql sql;
  private final List<String> problems = new ArrayList<>();

  DatabaseCheck(Target target, Environment environment) {
    this.target = target;
    this.environment = environment;
    sql = target.checkSql();
  }

  Findings run() {
    try (var connection = target.connect();
        var progress =
            ProgressLine.start(environment, "checking " + target.name(), OptionalLong.of(4))) {
      var present = names(connection);
      var usable = usableTables(present);
      progress.advanceTo(1);
      for (var reported : texts(connection, sql.integrity())) {
        if (!reported.equals("ok")) {
          problems.add("damaged: " + reported);
        }
      }
      progress.advanceTo(2);
      var sessions = rows(connection, usable, CheckSql.SESSIONS);
      progress.advanceTo(3);
      var events = rows(connection, usable, CheckSql.EVENTS);
      progress.advanceTo(4);
      return new Findings(target.name(), sessions, events, List.copyOf(problems));
    } catch (SQLException e) {
      throw target.meaning(e);
    }
  }

  private Set<String> names(Connection connection) throws SQLException {
    return new HashSet<>(texts(connection, sql.names()));
  }

  private Set<String> usableTables(Set<String> present) {
    var usable = new HashSet<String>();
    for (var table : CheckSql.TABLES) {
      if (!present.contains(table)) {
        problems.add("the table " + table + " is missing");
        continue;
      }
      var missing =
          COLUMNS.stream().filter(column -> !present.contains(table + "." + column)).toList();
      if (missing.isEmpty()) {
        usable.add(table);
      } else {
        problems.add(table + " lacks the columns " + String.join(", ", missing));
      }
    }
    for (var index : sql.indexes(sql.choice(present))) {
      if (!present.contains(index) && usable.stream().anyMatch(index::startsWith)) {
        problems.add(
            "the index "
                + index
                + " is missing; khive import and applications that open the database make it");
      }
    }
    return usable;
  }

  private OptionalLong rows(Connection connection, Set<String> usable, String table)
      throws SQLException {
    if (!usable.contains(table)) {
      return OptionalLong.empty();
    }
    try (var statement = connection.createStatement();
        var counts = statement.executeQuery(sql.rows(table))) {
      counts.next();
      for (int i = 2; i <= counts.getMetaData().getColumnCount(); i++) {
        long count = counts.getLong(i);
        if (count > 0) {
          problems.add(
              "%s: rows with %s: %d"
                  .formatted(table, counts.getMetaData().getColumnLabel(i), count));
        }
      }
      return OptionalLong.of(counts.getLong(1));
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    var texts = new ArrayList<String>();
    if (query.isEmpty()) {
      return texts;
    }
    try (var statement = connection.createStatement();
        var results = statement.executeQuery(query)) {
      while (results.next()) {
        texts.add(results.getString(1));
      }
    }
    return texts;
  }
}
