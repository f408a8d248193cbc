package ai.khive.cli;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Tells other applications' SQLite files, in which opening would create our tables. */
final class ForeignFile {

  private static final int OURS = 0x4b686976;

  /** SQLITE_OPEN_READONLY. */
  private static final String READ_ONLY = "1";

  private ForeignFile() {}

  static boolean hasOtherTablesOnly(Path file) {
    return !isOurs(file)
        && answers(
            file,
            """
            select count(*) > 0 and sum(name in ('planner_sessions', 'hook_events')) = 0
            from sqlite_master where type = 'table'
            """);
  }

  /** Returns whether a file has our mark, whatever its log holds, which stays as it is. */
  static boolean isOurs(Path file) {
    var uri = "file:" + file.toAbsolutePath().toUri().getRawPath() + "?immutable=1";
    return answers(uri, "select application_id = " + OURS + " from pragma_application_id");
  }

  /** Returns whether a file has rows in a table with the name of ours. */
  static boolean hasRows(Path file) {
    return answers(file, "select exists (select 1 from planner_sessions)")
        || answers(file, "select exists (select 1 from hook_events)");
  }

  private static boolean answers(Path file, String question) {
    return answers(file.toAbsolutePath().toString(), question);
  }

  private static boolean answers(String file, String question) {
    var readOnly = new Properties();
    readOnly.setProperty("open_mode", READ_ONLY);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file, readOnly);
        var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      return answer.getBoolean(1);
    } catch (SQLException e) {
      // Without such a table, or whatever else is wrong with it, which opening it says.
      return false;
    }
  }
}
