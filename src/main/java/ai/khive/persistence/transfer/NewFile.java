package ai.khive.persistence.transfer;

import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.UnusableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A file for its owner alone that gets its name when it is complete, and on the disk. Until then it
 * is {@code .khive-….unfinished} in the same directory; a process that is killed leaves that
 * behind, and nobody is hindered by it.
 */
final class NewFile implements AutoCloseable {

  private final Path target;
  private final boolean replaces;
  private final Path unfinished;

  /** For an end of the process that waits for nobody, as by Ctrl-C. */
  private final Thread removal = new Thread(this::remove);

  private NewFile(Path target, boolean replaces, Path unfinished) {
    this.target = target;
    this.replaces = replaces;
    this.unfinished = unfinished;
    Runtime.getRuntime().addShutdownHook(removal);
  }

  /**
   * Begins a file.
   *
   * @param replaces whether a file of that name is replaced
   * @throws UnusableFileException if the name is taken, and may not be replaced or is no ordinary
   *     file's
   * @throws UnusableDirectoryException if its directory takes no files
   */
  static NewFile begin(Path target, boolean replaces) {
    var directory = target.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(target)) {
      throw new UnusableFileException(target.toString(), "is a directory; name a file in it", null);
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new UnusableFileException(
            target.toString(),
            "is no ordinary file, but a link, a pipe or a device; name another file",
            null);
      }
      if (!replaces) {
        throw taken(target, null);
      }
    }
    try {
      return new NewFile(
          target,
          replaces,
          Files.createTempFile(directory, ".khive-", ".unfinished", forOwner(directory)));
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          directory.toString(), "does not take " + target.getFileName() + " (" + e + ")", e);
    }
  }

  /** Permissions for the owner alone, where the file system has permissions. */
  static FileAttribute<?>[] forOwner(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static UnusableFileException taken(Path target, @Nullable Throwable cause) {
    return new UnusableFileException(
        target.toString(),
        "is there already; name another file, or have it replaced (--force)",
        cause);
  }

  /** Returns where it is written, an empty file at first. */
  Path unfinished() {
    return unfinished;
  }

  /**
   * Gives the file its name.
   *
   * @throws UnusableFileException if somebody else has made a file of that name meanwhile, which
   *     may not be replaced
   */
  void complete() throws IOException {
    try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    if (replaces) {
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      place();
    }
    try (var directory =
        FileChannel.open(target.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private void place() throws IOException {
    try {
      // Unlike a renaming it replaces nothing.
      Files.createLink(target, unfinished);
    } catch (FileAlreadyExistsException e) {
      throw taken(target, e);
    } catch (UnsupportedOperationException | FileSystemException withoutLinks) {
      takeName();
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** By an empty file, where there are no links. */
  private void takeName() throws IOException {
    try {
      Files.createFile(target);
    } catch (FileAlreadyExistsException e) {
      throw taken(target, e);
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what was not completed. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException endOfProcess) {
      // The hook runs.
    }
    remove();
  }
}
