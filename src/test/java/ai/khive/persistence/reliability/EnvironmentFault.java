package ai.khive.persistence.reliability;

import static ai.khive.persistence.reliability.EnvironmentFault.Operation.OPEN;

import ai.khive.persistence.ConnectionLostException;
import ai.khive.persistence.CorruptDatabaseException;
import ai.khive.persistence.DatabaseReplacedException;
import ai.khive.persistence.DiskFullException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.NewerDatabaseException;
import ai.khive.persistence.NotADatabaseException;
import ai.khive.persistence.ReadOnlyDatabaseException;
import ai.khive.persistence.UnusableDirectoryException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * What can happen to the surroundings of a database: how it comes about, which exception tells of
 * it, and how its cause goes away.
 */
enum EnvironmentFault {
  DIRECTORY_MISSING(DatabaseReplacedException.class, UnusableDirectoryException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      Files.move(scene.directory(), scene.aside());
      // So that opening cannot create it.
      setMode(scene.directory().getParent(), "r-xr-xr-x");
    }

    @Override
    void repair(Scene scene) throws IOException {
      setMode(scene.directory().getParent(), "rwxr-xr-x");
      Files.move(scene.aside(), scene.directory());
    }
  },
  DIRECTORY_IS_FILE(DatabaseReplacedException.class, UnusableDirectoryException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      Files.move(scene.directory(), scene.aside());
      Files.createFile(scene.directory());
    }

    @Override
    void repair(Scene scene) throws IOException {
      Files.delete(scene.directory());
      Files.move(scene.aside(), scene.directory());
    }
  },
  FILE_IS_DIRECTORY(NotADatabaseException.class, NotADatabaseException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      Files.move(scene.file(), scene.aside());
      Files.createDirectory(scene.file());
    }

    @Override
    void repair(Scene scene) throws IOException {
      Files.delete(scene.file());
      Files.move(scene.aside(), scene.file());
    }
  },
  GARBAGE(NotADatabaseException.class, NotADatabaseException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      Files.move(scene.file(), scene.aside());
      Files.writeString(scene.file(), "No database, but somebody's only notes.".repeat(1_000));
    }

    @Override
    void repair(Scene scene) throws IOException {
      Files.move(scene.aside(), scene.file(), StandardCopyOption.REPLACE_EXISTING);
    }
  },
  ZERO_LENGTH(DatabaseReplacedException.class, null) {
    @Override
    void strike(Scene scene) throws IOException {
      Files.move(scene.file(), scene.aside());
      Files.createFile(scene.file());
    }

    @Override
    void repair(Scene scene) throws IOException {
      Files.move(scene.aside(), scene.file(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    int rowsLost(Operation operation) {
      return operation == OPEN ? Scene.EVENTS : 0;
    }
  },
  /** The lost half has pages of indexes, which an insert needs. */
  TRUNCATED(CorruptDatabaseException.class, CorruptDatabaseException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      try (var file = new RandomAccessFile(scene.file().toFile(), "rw")) {
        file.setLength(file.length() / 2);
      }
    }

    @Override
    void repair(Scene scene) throws IOException {
      scene.restore();
    }
  },
  EMPTIED(DatabaseReplacedException.class, null) {
    @Override
    void strike(Scene scene) throws IOException {
      try (var file = new RandomAccessFile(scene.file().toFile(), "rw")) {
        file.setLength(0);
      }
    }

    @Override
    void repair(Scene scene) throws IOException {
      scene.restore();
    }

    @Override
    int rowsLost(Operation operation) {
      return operation == OPEN ? Scene.EVENTS : 0;
    }
  },
  /** Only who comes across the page notices it. */
  DAMAGED_PAGE(CorruptDatabaseException.class, CorruptDatabaseException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      try (var file = new RandomAccessFile(scene.file().toFile(), "rw")) {
        for (int page : scene.pagesOfEvents()) {
          file.seek((page - 1L) * Scene.PAGE_SIZE);
          file.write(new byte[Scene.PAGE_SIZE]);
        }
      }
    }

    @Override
    boolean isThereBefore() {
      return true;
    }

    @Override
    void repair(Scene scene) throws IOException {
      scene.restore();
    }
  },
  /** SQLite has the right that a file gave when it was opened, as every process has. */
  READ_ONLY_FILE(null, ReadOnlyDatabaseException.class, ReadOnlyDatabaseException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      setMode(scene.file(), "r--r--r--");
    }

    @Override
    void repair(Scene scene) throws IOException {
      setMode(scene.file(), "rw-------");
    }
  },
  /** The files beside an open database are there already. */
  READ_ONLY_DIRECTORY(null, UnusableDirectoryException.class, UnusableDirectoryException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      setMode(scene.directory(), "r-xr-xr-x");
    }

    @Override
    void repair(Scene scene) throws IOException {
      setMode(scene.directory(), "rwx------");
    }
  },
  DISK_FULL(DiskFullException.class, null, DiskFullException.class) {
    @Override
    void strike(Scene scene) {
      scene.process().must("fill", scene.aside().toString());
    }

    @Override
    void repair(Scene scene) {
      scene.process().must("free", scene.aside().toString());
    }
  },
  FILE_SIZE_LIMIT(ConnectionLostException.class, null, DiskFullException.class) {
    @Override
    void strike(Scene scene) throws IOException {
      limitFileSize(scene, "8192");
    }

    @Override
    void repair(Scene scene) throws IOException {
      limitFileSize(scene, "unlimited");
    }

    @Override
    boolean mayEmptyTheLog() {
      return true;
    }

    /** The soft limit, which everybody can raise again. */
    private void limitFileSize(Scene scene, String bytes) throws IOException {
      run("prlimit", "--pid", Long.toString(scene.process().pid()), "--fsize=" + bytes + ":");
    }
  },
  DELETED(DatabaseReplacedException.class, null) {
    @Override
    void strike(Scene scene) throws IOException {
      Files.move(scene.file(), scene.aside());
    }

    @Override
    void repair(Scene scene) throws IOException {
      Files.move(scene.aside(), scene.file(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    int rowsLost(Operation operation) {
      return operation == OPEN ? Scene.EVENTS : 0;
    }
  },
  REPLACED(DatabaseReplacedException.class, null) {
    @Override
    void strike(Scene scene) throws IOException {
      Files.createDirectory(scene.aside());
      for (var suffix : List.of("", "-wal", "-shm")) {
        var name = scene.file().getFileName() + suffix;
        if (Files.exists(scene.directory().resolve(name))) {
          Files.move(scene.directory().resolve(name), scene.aside().resolve(name));
        }
      }
      Files.copy(scene.original(), scene.file());
    }

    @Override
    void repair(Scene scene) {
      // The other database is as good as the one before.
    }

    @Override
    int rowsLost(Operation operation) {
      return operation == OPEN ? 0 : 1;
    }
  },
  /** SQLite would take the log of the former file for that of the new one. */
  REPLACED_BESIDE_ITS_LOG(DatabaseReplacedException.class, null) {
    @Override
    void strike(Scene scene) throws IOException {
      Files.move(scene.file(), scene.aside());
      Files.copy(scene.original(), scene.file());
    }

    @Override
    void repair(Scene scene) throws IOException {
      Files.move(scene.aside(), scene.file(), StandardCopyOption.REPLACE_EXISTING);
    }
  },
  NEWER_SCHEMA(NewerDatabaseException.class, NewerDatabaseException.class) {
    @Override
    void strike(Scene scene) {
      scene.execute("pragma user_version = 2");
    }

    @Override
    void repair(Scene scene) {
      scene.execute("pragma user_version = 1");
    }

    @Override
    boolean mayEmptyTheLog() {
      return true;
    }
  };

  enum Operation {
    WRITE,
    READ,
    OPEN
  }

  private final Class<? extends KhiveException> onWrite;
  private final Class<? extends KhiveException> onRead;
  private final Class<? extends KhiveException> onOpen;

  /**
   * @param onUse what tells of it when the database is open, null if it does no harm then
   * @param onOpen what tells of it when the database is to be opened, null likewise
   */
  EnvironmentFault(Class<? extends KhiveException> onUse, Class<? extends KhiveException> onOpen) {
    this(onUse, onUse, onOpen);
  }

  EnvironmentFault(
      Class<? extends KhiveException> onWrite,
      Class<? extends KhiveException> onRead,
      Class<? extends KhiveException> onOpen) {
    this.onWrite = onWrite;
    this.onRead = onRead;
    this.onOpen = onOpen;
  }

  abstract void strike(Scene scene) throws IOException;

  abstract void repair(Scene scene) throws IOException;

  /** Returns what the operation throws, if the fault is one to it. */
  Optional<Class<? extends KhiveException>> expected(Operation operation) {
    return Optional.ofNullable(
        switch (operation) {
          case WRITE -> onWrite;
          case READ -> onRead;
          case OPEN -> onOpen;
        });
  }

  /** How many of the rows go with the fault, as its author wanted. */
  int rowsLost(Operation operation) {
    return 0;
  }

  /** Whether the fault is there before the database is opened, and opening does not notice. */
  boolean isThereBefore() {
    return false;
  }

  /** Whether the connection that fails may be the last one, whose end empties the log. */
  boolean mayEmptyTheLog() {
    return false;
  }

  private static void setMode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void run(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            String.join(" ", command) + ": " + process.inputReader().lines().toList());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
