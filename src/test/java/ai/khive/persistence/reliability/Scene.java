package ai.khive.persistence.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a fault happens: a database in a folder of its own, and the process that uses it.
 *
 * @param original what the database was made of
 */
record Scene(KhiveRemote process, Path file, Path original) {

  /** How many the original has. */
  static final int EVENTS = 40;

  static final int PAGE_SIZE = 4096;

  Path directory() {
    return file.getParent();
  }

  String path() {
    return file.toString();
  }

  /** A place beside the folder, on the same disk. */
  Path aside() {
    return directory().resolveSibling("aside");
  }

  /** Writes the original bytes into the file that is there. */
  void restore() throws IOException {
    Files.write(file, Files.readAllBytes(original));
  }

  void execute(String sql) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the first column of a result. */
  static List<String> query(Path file, String sql) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (results.next()) {
        values.add(results.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the numbers of the pages where the table of events and its indexes begin. */
  List<Integer> pagesOfEvents() {
    return query(original, "select rootpage from sqlite_master where tbl_name = 'hook_events'")
        .stream()
        .map(Integer::valueOf)
        .toList();
  }

  /** Returns the bytes of the file and of what is beside the folder, as far as there are any. */
  List<String> bytes() throws IOException {
    var all = new ArrayList<String>();
    for (var path : List.of(aside(), aside().resolve(file.getFileName()), file)) {
      if (Files.isRegularFile(path)) {
        all.add(path + " " + Arrays.hashCode(Files.readAllBytes(path)));
      }
    }
    return all;
  }
}
