package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.NotALegacyDatabaseException;
import ai.khive.persistence.sqlite.ReadOnlyFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A file of khive's, open to be read. */
final class LegacySource implements AutoCloseable {

  private final ReadOnlyFile file;
  private final List<LegacyTable> tables = new ArrayList<>();

  private LegacySource(ReadOnlyFile file) {
    this.file = file;
  }

  /** Opens a file that has khive's tables. */
  static LegacySource open(Path path) throws SQLException {
    var source = new LegacySource(ReadOnlyFile.open(path));
    try {
      source.findTables(path.toString());
      return source;
    } catch (SQLException | RuntimeException failure) {
      source.close();
      throw failure;
    }
  }

  /** Returns whether a file has our mark. */
  static boolean isOurs(Path path) throws SQLException {
    try (var file = ReadOnlyFile.open(path)) {
      return file.isMarked();
    }
  }

  private void findTables(String path) throws SQLException {
    if (file.isMarked()) {
      throw new NotALegacyDatabaseException(path, "a database of khive-persistence");
    }
    tables.addAll(LegacyTable.all(file.connection(), path));
    if (tables.isEmpty()) {
      throw new NotALegacyDatabaseException(
          path, "a database without the tables planner_sessions and hook_events");
    }
  }

  /** Counts the rows of all tables and looks at their forms. */
  void inspect() throws SQLException {
    for (var table : tables) {
      table.inspect();
    }
  }

  List<LegacyTable> tables() {
    return tables;
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }
}
