package ai.khive.persistence.sqlite;

import ai.khive.persistence.ConnectionLostException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.NotADatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file of any origin, opened to be read and left as it is to the byte; what its
 * write-ahead log holds is read too. If SQLite has to repair it first, because a process was killed
 * while it wrote, a copy in the temporary directory is repaired and read. One thread.
 */
public final class ReadOnlyFile implements AutoCloseable {

  private static final String BUSY_TIMEOUT_MILLIS = "10000";
  private static final List<String> COMPANIONS = List.of("-wal", "-journal");

  private final Connection connection;
  private final @Nullable Path copy;

  private ReadOnlyFile(Connection connection, @Nullable Path copy) {
    this.connection = connection;
    this.copy = copy;
  }

  /**
   * Opens a file.
   *
   * @throws NotADatabaseException if there is none, or it is no SQLite database; an empty file is
   * @throws KhiveException if it cannot be read
   */
  public static ReadOnlyFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new NotADatabaseException(
          file.toString(), Files.exists(file) ? "a directory" : "missing");
    }
    if (!Files.isReadable(file)) {
      throw new ConnectionLostException(
          file.toString(), "it may not be read; give this user the right", null);
    }
    SqliteDataSource.loadDriver();
    try {
      return new ReadOnlyFile(connect(file, SqliteDataSource.OPEN_TO_READ), null);
    } catch (SQLException e) {
      if (SqliteFailure.needsWriting(e)) {
        return openCopy(file);
      }
      throw failure(e, file);
    }
  }

  private static ReadOnlyFile openCopy(Path file) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("khive-");
      var copy = folder.resolve("copy.db");
      Files.copy(file, copy);
      for (var suffix : COMPANIONS) {
        var companion = file.resolveSibling(file.getFileName() + suffix);
        if (Files.exists(companion)) {
          Files.copy(
              companion, folder.resolve("copy.db" + suffix), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return new ReadOnlyFile(connect(copy, SqliteDataSource.OPEN_EXISTING_FOR_WRITING), folder);
    } catch (IOException e) {
      deleteQuietly(folder, e);
      throw new ConnectionLostException(
          file.toString(), "it needs a repair, and no copy of it can be made (" + e + ")", e);
    } catch (SQLException e) {
      deleteQuietly(folder, e);
      throw failure(e, file);
    }
  }

  private static Connection connect(Path file, String mode) throws SQLException {
    var properties = new Properties();
    properties.setProperty("open_mode", mode);
    properties.setProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
    // As a URI, in which every character of a path can be written.
    var uri = "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath();
    var connection = DriverManager.getConnection(uri, properties);
    try (var statement = connection.createStatement()) {
      statement.executeQuery("select count(*) from sqlite_master").close();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static KhiveException failure(SQLException failure, Path file) {
    return SqliteFailure.meaning(failure, file.toString())
        .orElseGet(
            () ->
                new ConnectionLostException(
                    file.toString(), String.valueOf(failure.getMessage()), failure));
  }

  /** Returns the driver's connection, in autocommit. */
  public Connection connection() {
    return connection;
  }

  /** Returns whether the file has the mark of this library. */
  public boolean isMarked() throws SQLException {
    return FileMark.isOn(connection);
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      if (copy != null) {
        delete(copy);
      }
    }
  }

  private static void deleteQuietly(@Nullable Path folder, Exception failure) {
    if (folder != null) {
      try {
        delete(folder);
      } catch (UncheckedIOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
