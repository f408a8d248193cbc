package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.UnusableDirectoryException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The file that is adopted, watched for writers through one connection, and its second name. While
 * the connection is open the file is opened through SQLite only: closing it otherwise would end
 * SQLite's locks, which belong to the process.
 */
final class OriginalFile implements AutoCloseable {

  private final Path file;
  private final Path kept;
  private final Connection connection;
  private boolean linked;
  private long version;

  OriginalFile(Path file, Path kept) throws SQLException, IOException {
    this.file = file;
    this.kept = kept;
    if (Files.exists(kept)) {
      if (!Files.isSameFile(file, kept)) {
        throw new UnusableDirectoryException(
            String.valueOf(file.getParent()),
            "has a file "
                + kept.getFileName()
                + " already, the name under which the original is to be kept; move that away",
            null);
      }
      // Of an adoption that was killed before it swapped.
      Files.delete(kept);
    }
    var properties = new Properties();
    properties.setProperty("open_mode", "2");
    properties.setProperty("busy_timeout", "10000");
    connection =
        DriverManager.getConnection("jdbc:sqlite:file:" + file.toUri().getRawPath(), properties);
    try {
      // A log beside the file would be taken for that of the new one.
      execute("pragma journal_mode = delete");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Gives the file its second name, and remembers what it holds now. */
  void keep() throws SQLException, IOException {
    version = version();
    if (linked) {
      return;
    }
    try {
      Files.createLink(kept, file);
      linked = true;
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException withoutLinks) {
      copy();
    }
  }

  private void copy() throws SQLException, IOException {
    var unfinished = kept.resolveSibling(kept.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    // By SQLite, see above.
    try (var statement = connection.prepareStatement("vacuum into ?")) {
      statement.setString(1, unfinished.toString());
      statement.execute();
    }
    Files.move(
        unfinished, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Keeps others from writing.
   *
   * @return whether the file is as it was when it was kept last; otherwise there is no lock
   */
  boolean lockIfUnchanged() throws SQLException {
    lock();
    if (version() == version) {
      return true;
    }
    release();
    return false;
  }

  /** Keeps others from writing. */
  void lock() throws SQLException {
    execute("begin immediate");
  }

  /** Lets others write; to this file they cannot any more once it has lost its name. */
  void release() throws SQLException {
    execute("rollback");
  }

  /** Takes the second name away again. */
  void forget() throws IOException {
    Files.deleteIfExists(kept);
  }

  /** A number that changes when another connection has changed the file. */
  private long version() throws SQLException {
    try (var statement = connection.createStatement();
        var results = statement.executeQuery("pragma data_version")) {
      return results.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
