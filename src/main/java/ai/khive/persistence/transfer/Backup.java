package ai.khive.persistence.transfer;

import ai.khive.persistence.CorruptDatabaseException;
import ai.khive.persistence.DiskFullException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.NotADatabaseException;
import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.sqlite.ReadOnlyFile;
import ai.khive.persistence.sqlite.SqliteDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A consistent copy of a SQLite database that others may write to meanwhile. It is compact, has
 * nothing of what was deleted, and is opened like any other database.
 *
 * @param file the copy
 * @param bytes its length
 * @param sessions how many planning sessions are in it
 * @param events how many hook events are in it
 */
public record Backup(Path file, long bytes, long sessions, long events) {

  /**
   * Copies a database. The copy is for its owner alone. It has its name only once it is complete,
   * was opened and checked, and would survive a crash of the machine; when that fails, no file is
   * left. Memory does not grow with the database.
   *
   * @param database a SQLite file of this library; its readers and writers go on meanwhile
   * @param file where nothing may be yet
   * @param progress is told of bytes, about ten times a second
   * @throws ai.khive.persistence.UnusableFileException if there is a file of that name
   * @throws ai.khive.persistence.LegacyDatabaseException if khive's Python services wrote the
   *     database
   * @throws KhiveException if the database cannot be read, or the copy not be written
   */
  public static Backup of(Path database, Path file, Progress progress) {
    if (!Files.exists(database)) {
      throw new NotADatabaseException(database.toString(), "missing");
    }
    try (var copy = NewFile.begin(file, false)) {
      try {
        write(database, copy.unfinished(), progress);
      } finally {
        // Which SQLite leaves if it has failed.
        Files.deleteIfExists(
            copy.unfinished().resolveSibling(copy.unfinished().getFileName() + "-journal"));
      }
      var backup = checked(copy.unfinished(), database, file);
      copy.complete();
      return backup;
    } catch (SQLException e) {
      throw meaning(e, database, file);
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          String.valueOf(file.toAbsolutePath().getParent()),
          "does not take the new file " + file.getFileName() + ": " + e,
          e);
    }
  }

  private static void write(Path database, Path copy, Progress progress) throws SQLException {
    try (var source = new SqliteDataSource("jdbc:sqlite:" + database).getConnection();
        var statement = source.prepareStatement("vacuum into ?")) {
      statement.setString(1, copy.toAbsolutePath().toString());
      long total = number(source, "pragma page_count") * number(source, "pragma page_size");
      LongStatement.execute(
          statement,
          () -> {
            progress.advanced(Math.min(copy.toFile().length(), total), total);
            return true;
          });
    }
  }

  /** By opening the copy, as a later reader will. */
  private static Backup checked(Path copy, Path database, Path file) throws SQLException {
    try (var opened = ReadOnlyFile.open(copy)) {
      var connection = opened.connection();
      try (var statement = connection.createStatement();
          var results = statement.executeQuery("pragma integrity_check(1)")) {
        if (!results.getString(1).equals("ok") || !opened.isMarked()) {
          throw new CorruptDatabaseException(database.toString(), null);
        }
      }
      return new Backup(
          file,
          copy.toFile().length(),
          number(connection, "select count(*) from planner_sessions"),
          number(connection, "select count(*) from hook_events"));
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      return results.getLong(1);
    }
  }

  /** What is full is the disk of the copy; nothing is written elsewhere. */
  private static RuntimeException meaning(SQLException failure, Path database, Path file) {
    var meaning =
        SqliteDataSource.meaning(failure, database.toString())
            .map(known -> known instanceof DiskFullException ? full(file, failure) : known);
    return meaning.isPresent()
        ? meaning.get()
        : new IllegalStateException(database + " cannot be copied to " + file, failure);
  }

  private static KhiveException full(Path file, SQLException failure) {
    return new DiskFullException(file.toString(), failure);
  }
}
