package ai.khive.persistence.sqlite;

import ai.khive.persistence.DatabaseReplacedException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.NotADatabaseException;
import ai.khive.persistence.ReadOnlyDatabaseException;
import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.UnusableFileException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of a database, checked before a connection is opened: SQLite itself, through a pool,
 * needs seconds to say nothing in particular, and writes to a deleted file as if all were well. The
 * file itself is opened by SQLite alone: closing another handle on it would drop the locks of the
 * process (https://sqlite.org/howtocorrupt.html), and another process, which then takes itself for
 * the last one, would delete the log that is in use. Thread-safe.
 */
final class DatabaseFile {

  /** The write-ahead log and its index, which belong together. */
  private static final List<String> LOG = List.of("-wal", "-shm");

  private final String name;
  private final Path path;

  /** Whether it is left as it is. */
  private final boolean readOnly;

  /** The key of the file that was checked last; stays while there is no file. */
  private volatile @Nullable Object checked;

  /** Of the write-ahead log that our connections have open. */
  private volatile @Nullable Object logKey;

  /** Whether it had a content when it was looked at: SQLite fills a new file with the first one. */
  private volatile boolean filled;

  /** Whether it could not be used any more when it was looked at last. */
  private volatile boolean unusable;

  /** By the keys of their files, when logs were put aside: milliseconds, which end their names. */
  private final Map<Object, Long> logsAside = new HashMap<>();

  private volatile int replacements;
  private volatile boolean replacementExpected;

  DatabaseFile(String name, boolean readOnly) {
    this.name = name;
    this.readOnly = readOnly;
    this.path = Path.of(name).toAbsolutePath();
  }

  Path path() {
    return path;
  }

  /**
   * Checks the file if it is not the one that was checked last; creates it, for its owner alone, if
   * there has been none and it may be written.
   *
   * @throws ai.khive.persistence.KhiveException if it cannot be used
   */
  void check() {
    var before = checked;
    if (before == null || unusable) {
      checkAnew();
      return;
    }
    var now = attributes(path);
    if (now == null || !before.equals(key(now)) || wasEmptied(now)) {
      checkAnew();
    }
  }

  private boolean wasEmptied(BasicFileAttributes now) {
    if (now.size() > 0) {
      filled = true;
    }
    return filled && now.size() == 0;
  }

  private synchronized void checkAnew() {
    DriverCopies.requireNoOther(this);
    var before = checked;
    boolean wasUnusable = unusable;
    unusable = before != null;
    var now = attributes(path);
    if (before != null && (now == null || wasEmptied(now))) {
      // SQLite would make a new database of an empty file, and delete the log of the former one.
      throw replaced(true);
    }
    if (readOnly) {
      requireFile();
    } else {
      checkDirectory();
      createIfMissing();
    }
    if (before != null && now != null && !before.equals(key(now))) {
      FileMark.checkWithoutLog(this);
      // Who only reads has nothing to lose by it.
      replacementExpected =
          readOnly ? isWithoutFormerLog() : exchangeLogs(before, now) || wasUnusable;
      replacements++;
    } else {
      FileMark.check(this);
    }
    checked = key();
    unusable = false;
  }

  /** Returns whether a key is that of the file that was checked last. */
  boolean isChecked(Object key) {
    return key.equals(checked);
  }

  /** Returns how often another file was found in the place of the one before. */
  int replacements() {
    return replacements;
  }

  /** Returns whether the last replacement came after it was reported that there was no file. */
  boolean isReplacementExpected() {
    return replacementExpected;
  }

  /**
   * Keeps the write-ahead log of a file that was replaced away from the new file: SQLite would take
   * it for that one's and mix the two. A file that comes back unchanged finds its log again.
   *
   * @return whether it is a file that has come back
   */
  private boolean exchangeLogs(Object former, BasicFileAttributes present) {
    try {
      if (logKey != null && logKey.equals(key(beside("-wal")))) {
        long aside = System.currentTimeMillis();
        moveLog("", suffix(aside));
        logsAside.put(former, aside);
      } else if (walLength() > 0) {
        throw DatabaseReplacedException.besideLog(name);
      }
      var aside = logsAside.remove(key(present));
      // A new file can have the key of one that was deleted.
      if (aside == null || present.lastModifiedTime().toMillis() > aside) {
        return false;
      }
      moveLog(suffix(aside), "");
      return true;
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          String.valueOf(path.getParent()),
          "has the log of the former " + path.getFileName() + " in it; move it away",
          e);
    }
  }

  /**
   * Returns true.
   *
   * @throws DatabaseReplacedException if the log of the file that was replaced lies beside the new
   *     one; who only reads does not move it away
   */
  private boolean isWithoutFormerLog() {
    if (walLength() > 0 && logKey != null && logKey.equals(key(beside("-wal")))) {
      throw DatabaseReplacedException.besideLog(name);
    }
    return true;
  }

  private static String suffix(long aside) {
    return ".replaced-" + aside;
  }

  private void moveLog(String from, String to) throws IOException {
    for (var part : LOG) {
      move(beside(part + from), beside(part + to));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      // An index without a log may be there of a connection that is just being closed.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** To be called when a connection has opened the log. */
  void logOpened() {
    logKey = key(beside("-wal"));
  }

  private Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private void requireFile() {
    if (!Files.isRegularFile(path)) {
      throw new NotADatabaseException(name, Files.exists(path) ? "a directory" : "missing");
    }
    if (!Files.isReadable(path)) {
      throw new UnusableFileException(name, "may not be read; give this user the right", null);
    }
  }

  /** Returns what a failure to open the file, which is only to be read, is to be reported as. */
  SQLException unreadable(SQLException failure) {
    try {
      requireReadable(failure);
    } catch (KhiveException e) {
      return SqliteFailure.of(e, this);
    }
    return failure;
  }

  /**
   * @param failure to open the file, which is only to be read
   * @throws KhiveException if SQLite would have to write first, which cannot be done
   */
  void requireReadable(SQLException failure) {
    if (!readOnly || !SqliteFailure.needsWriting(failure)) {
      return;
    }
    var cause = SqliteFailure.of(failure, this, 0, true);
    if (SqliteFailure.needsRepair(failure)) {
      throw new UnusableFileException(
          name,
          "was left by a process that was killed while it wrote; open it once to be written, which"
              + " repairs it",
          cause);
    }
    var directory = path.getParent();
    if (directory != null && !Files.isWritable(directory)) {
      throw new UnusableDirectoryException(
          directory.toString(),
          "cannot be written, and to read a database SQLite needs the files -wal and -shm beside it;"
              + " give this user the right, or copy the database, with its -wal if there is one,"
              + " elsewhere",
          cause);
    }
  }

  private void checkDirectory() {
    var directory = path.getParent();
    if (directory == null || Files.isDirectory(path)) {
      throw new NotADatabaseException(name, "a directory");
    }
    if (!Files.isDirectory(directory)) {
      throw new UnusableDirectoryException(
          directory.toString(),
          (Files.exists(directory) ? "is a file" : "does not exist")
              + "; create it, or put the database elsewhere",
          null);
    }
    if (!Files.isWritable(directory)) {
      FileMark.refuseLegacy(this);
      throw new UnusableDirectoryException(
          directory.toString(),
          "cannot be written, but SQLite makes files beside the database; give this user the right,"
              + " or put the database elsewhere",
          null);
    }
  }

  /**
   * Before the driver does: that creates a missing file and deletes it again, which another process
   * may have opened meanwhile, and everybody could read it.
   */
  private void createIfMissing() {
    try {
      Files.createFile(path, forOwner(path, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isWritable(path)) {
        FileMark.refuseLegacy(this);
        throw new ReadOnlyDatabaseException(name, null);
      }
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          String.valueOf(path.getParent()),
          "does not take the new file " + path.getFileName() + ": " + e,
          e);
    }
  }

  /** Permissions for the owner alone, where the file system has permissions. */
  static FileAttribute<?>[] forOwner(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Returns what tells the file from every other that exists: on a file system without such keys
   * the time it was created; null if there is no file.
   */
  @Nullable Object key() {
    return key(path);
  }

  private static @Nullable Object key(Path path) {
    var attributes = attributes(path);
    return attributes == null ? null : key(attributes);
  }

  private static Object key(BasicFileAttributes attributes) {
    var key = attributes.fileKey();
    return key == null ? attributes.creationTime() : key;
  }

  private static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      var directory = path.getParent();
      if (directory == null || !Files.isDirectory(directory)) {
        return null;
      }
      throw new UnusableDirectoryException(
          directory.toString(),
          "does not let its files be looked at (" + e + "); give this user the right",
          e);
    }
  }

  /** Returns the length of the write-ahead log in bytes, 0 if there is none. */
  long walLength() {
    return beside("-wal").toFile().length();
  }

  /**
   * @throws DatabaseReplacedException if the file is not the one with this key any more
   */
  void requireSame(Object key) {
    var now = key();
    if (!key.equals(now)) {
      throw replaced(now == null);
    }
  }

  private DatabaseReplacedException replaced(boolean deleted) {
    return readOnly
        ? DatabaseReplacedException.whileRead(name, deleted)
        : new DatabaseReplacedException(name, deleted);
  }

  /** Returns the path as it was given. */
  @Override
  public String toString() {
    return name;
  }
}
