package ai.khive.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Tells other applications' SQLite files, in which opening would create our tables. */
final class ForeignFile {

  /** https://www.sqlite.org/fileformat.html: where the header has the application id. */
  private static final int APPLICATION_ID_OFFSET = 68;

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

  /** Returns whether a file has our mark. */
  static boolean isOurs(Path file) {
    try (var content = Files.newInputStream(file)) {
      var header = content.readNBytes(APPLICATION_ID_OFFSET + Integer.BYTES);
      return header.length == APPLICATION_ID_OFFSET + Integer.BYTES
          && ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) == OURS;
    } catch (IOException e) {
      // Whatever is wrong with it, opening it says so.
      return false;
    }
  }

  /** Returns whether a file has rows in a table with the name of ours. */
  static boolean hasRows(Path file) {
    return answers(file, "select exists (select 1 from planner_sessions)")
        || answers(file, "select exists (select 1 from hook_events)");
  }

  private static boolean answers(Path file, String question) {
    var readOnly = new Properties();
    readOnly.setProperty("open_mode", READ_ONLY);
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), readOnly);
        var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      return answer.getBoolean(1);
    } catch (SQLException e) {
      // Without such a table, or whatever else is wrong with it, which opening it says.
      return false;
    }
  }
}
