package ai.khive.persistence.sqlite;

import ai.khive.persistence.UnusableFileException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a file from being opened by two copies of the driver in one JVM, as two applications in a
 * server have them. The operating system's locks are the process's: the copies would not see each
 * other's, and closing a file drops those of the other
 * (https://sqlite.org/howtocorrupt.html#multiple_copies_of_sqlite_linked_into_the_same_application).
 * Which copy has a file open, and how often, stands in a property of the JVM, because such copies
 * share nothing else.
 */
final class DriverCopies {

  private static final String PREFIX = "khive.sqlite.open.";

  private static final String THIS_COPY = thisCopy();

  private DriverCopies() {}

  private static String thisCopy() {
    try {
      var driver = Class.forName("org.sqlite.JDBC");
      return driver.getClassLoader() + "@" + System.identityHashCode(driver);
    } catch (ClassNotFoundException e) {
      return "none";
    }
  }

  /**
   * Checks that no other copy has the file open.
   *
   * @throws UnusableFileException if one has
   */
  static void requireNoOther(DatabaseFile file) {
    connections(file, file.key());
  }

  /** Counts a connection that is about to be opened; otherwise as {@link #requireNoOther}. */
  static void opening(DatabaseFile file, @Nullable Object fileKey) {
    synchronized (System.getProperties()) {
      set(fileKey, connections(file, fileKey) + 1);
    }
  }

  static void closed(DatabaseFile file, @Nullable Object fileKey) {
    synchronized (System.getProperties()) {
      set(fileKey, connections(file, fileKey) - 1);
    }
  }

  private static int connections(DatabaseFile file, @Nullable Object fileKey) {
    var entry = fileKey == null ? null : System.getProperty(PREFIX + fileKey);
    if (entry == null) {
      return 0;
    }
    int count = entry.indexOf(' ');
    if (!entry.substring(count + 1).equals(THIS_COPY)) {
      throw new UnusableFileException(
          file.toString(),
          "is open in this JVM by another copy of the SQLite driver, that of "
              + entry.substring(count + 1)
              + "; copies do not see each other's locks and would lose writes. Use one data source of"
              + " the server with the driver in one of its modules or shared libraries, or a file"
              + " for each application",
          null);
    }
    return Integer.parseInt(entry.substring(0, count));
  }

  private static void set(@Nullable Object fileKey, int connections) {
    if (fileKey == null) {
      return;
    }
    if (connections > 0) {
      System.setProperty(PREFIX + fileKey, connections + " " + THIS_COPY);
    } else {
      System.clearProperty(PREFIX + fileKey);
    }
  }
}
