package ai.khive.persistence.sqlite;

import ai.khive.persistence.UnusableDirectoryException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * Unpacks the native library of the SQLite driver once for all processes of a user. Left to itself
 * the driver unpacks it for each process into the common temporary folder, where each process that
 * is killed leaves it, and where now and then one deletes what another is about to load.
 */
final class NativeLibrary {

  private static final String PATH_PROPERTY = "org.sqlite.lib.path";
  private static final String NAME_PROPERTY = "org.sqlite.lib.name";
  private static final String DRIVERS_OWN_FOLDER = "org.sqlite.tmpdir";

  /**
   * The system property that names the library which is loaded already. A JVM loads a file for one
   * class loader only; the driver's classes of a second deployment in a server unpack one of their
   * own. As a literal it is one object for all copies of this class, so that they can lock it.
   */
  static final String LOADED = "ai.khive.persistence.sqlite.library";

  private static final String UNFINISHED = ".unfinished";

  /** What is older was left by a process that was killed while it unpacked. */
  private static final Duration UNFINISHED_FOR = Duration.ofMinutes(10);

  /** The library of another release of the driver; whoever still uses it unpacks it again. */
  private static final Duration UNUSED_FOR = Duration.ofDays(30);

  private NativeLibrary() {}

  /**
   * Has the driver load the library, unless the application has told it from where. To be called
   * before the first connection.
   *
   * @throws UnusableDirectoryException if the folder for temporary files cannot be used
   */
  static void prepare() {
    synchronized (LOADED) {
      if (System.getProperty(PATH_PROPERTY) == null
          && System.getProperty(DRIVERS_OWN_FOLDER) == null
          && System.getProperty(LOADED) == null) {
        load(Path.of(System.getProperty("java.io.tmpdir")));
      }
    }
  }

  private static void load(Path temporary) {
    try {
      var library = unpack(ownFolder(temporary));
      System.setProperty(NAME_PROPERTY, String.valueOf(library.getFileName()));
      System.setProperty(PATH_PROPERTY, String.valueOf(library.getParent()));
      initializeDriver();
      System.setProperty(LOADED, library.toString());
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          temporary.toString(),
          "does not take the native library of SQLite ("
              + e
              + "); set -Djava.io.tmpdir, or -Dorg.sqlite.tmpdir, to a folder that can be written",
          e);
    } finally {
      System.clearProperty(NAME_PROPERTY);
      System.clearProperty(PATH_PROPERTY);
    }
  }

  private static void initializeDriver() {
    try {
      driver("SQLiteJDBCLoader").getMethod("initialize").invoke(null);
    } catch (InvocationTargetException e) {
      // The first connection says the same.
    } catch (ReflectiveOperationException e) {
      throw unknownDriver(e);
    }
  }

  /** A folder that nobody else could have prepared: of this user, and closed to others. */
  private static Path ownFolder(Path temporary) throws IOException {
    var permissions = DatabaseFile.forOwner(temporary, "rwx------");
    var folder =
        temporary.resolve("khive-native-" + System.getProperty("user.name").replaceAll("\\W", "_"));
    try {
      return Files.createDirectory(folder, permissions);
    } catch (FileAlreadyExistsException e) {
      return isOurs(folder, permissions.length > 0)
          ? folder
          : Files.createTempDirectory(temporary, "khive-native", permissions);
    }
  }

  private static boolean isOurs(Path folder, boolean hasPermissions) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!hasPermissions) {
      return true;
    }
    var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    if (!permissions.equals("rwx------")) {
      return false;
    }
    try {
      // One of our own tells who we are; the superuser could use a folder of anybody.
      var probe = Files.createTempFile(folder, "sqlite", UNFINISHED);
      boolean ours = Files.getOwner(folder).equals(Files.getOwner(probe));
      Files.delete(probe);
      return ours;
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  private static Path unpack(Path folder) throws IOException {
    var resource = askDriver("util.LibraryLoaderUtil", "getNativeLibResourcePath");
    var name = askDriver("util.LibraryLoaderUtil", "getNativeLibName");
    var packed = packed(resource + "/" + name);
    var version = askDriver("SQLiteJDBCLoader", "getVersion") + resource.replace('/', '-');
    var library = folder.resolve(version).resolve(name);
    var connection = packed.openConnection();
    if (library.toFile().length() == connection.getContentLengthLong()) {
      return library;
    }
    sweep(folder);
    Files.createDirectories(folder.resolve(version), DatabaseFile.forOwner(folder, "rwx------"));
    var unfinished = Files.createTempFile(folder, "sqlite", UNFINISHED);
    try (var content = connection.getInputStream()) {
      Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
    }
    // At once, so that nobody loads a part of it; whoever comes last brings the same bytes.
    return Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
  }

  private static URL packed(String path) throws IOException {
    var resource = NativeLibrary.class.getResource(path);
    if (resource != null) {
      return resource;
    }
    // A module keeps its resources to itself; its jar does not.
    var source = driver("SQLiteJDBCLoader").getProtectionDomain().getCodeSource();
    if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
      throw new IOException("the driver has no native library " + path);
    }
    return URI.create("jar:" + source.getLocation() + "!" + path).toURL();
  }

  private static String askDriver(String type, String method) {
    try {
      return (String) driver(type).getMethod(method).invoke(null);
    } catch (ReflectiveOperationException e) {
      throw unknownDriver(e);
    }
  }

  /** By name: the driver is a dependency at run time only. */
  private static Class<?> driver(String type) {
    try {
      return Class.forName("org.sqlite." + type);
    } catch (ClassNotFoundException e) {
      throw unknownDriver(e);
    }
  }

  private static IllegalStateException unknownDriver(ReflectiveOperationException cause) {
    return new IllegalStateException(
        "the SQLite driver is missing, or one that is not known: use org.xerial:sqlite-jdbc"
            + " 3.51.3.0 or newer",
        cause);
  }

  /** Others sweep, and finish theirs, at the same time: what is gone is gone. */
  private static void sweep(Path folder) throws IOException {
    var now = Instant.now();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var keep = file.toString().endsWith(UNFINISHED) ? UNFINISHED_FOR : UNUSED_FOR;
            if (attributes.lastModifiedTime().toInstant().isBefore(now.minus(keep))) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            return failure instanceof NoSuchFileException
                ? FileVisitResult.CONTINUE
                : super.visitFileFailed(file, failure);
          }
        });
  }
}
