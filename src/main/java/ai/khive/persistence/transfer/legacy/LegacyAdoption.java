package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.sqlite.SqliteDataSource;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.ImportedFile;
import ai.khive.persistence.transfer.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns a SQLite file of khive's Python services into one of ours in its place, and keeps the
 * original beside it as {@code FILE.khive-g1}, or whichever its layout is. Its rows are imported
 * into a new file, which is compared with the original once more and then renamed. Whenever the
 * process is killed, one of the two is in place, whole; another call then finishes the work.
 *
 * <p>Khive must be stopped before, and must not write to the new file: it would store its own form
 * of times there. A hook that waits for the file at the moment of the swap fails with an error of
 * its own, and its event is stored nowhere.
 */
public final class LegacyAdoption {

  private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal");

  /** The first one inserts and the second one compares, unless khive goes on writing. */
  private static final int EXPECTED_PASSES = 2;

  private static final int MOST_PASSES = 20;

  /** Well below the five seconds for which khive waits for a lock. */
  private static final long LONGEST_LOCK_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** As it was named, perhaps by a symbolic link. */
  private final Path named;

  private final Path file;
  private final ZoneId zone;
  private final Progress progress;

  private LegacyAdoption(Path named, ZoneId zone, Progress progress) throws IOException {
    this.named = named;
    this.file = named.toRealPath();
    this.zone = zone;
    this.progress = progress;
  }

  /**
   * Adopts a file.
   *
   * @param zone where khive ran: the oldest files have times without a zone
   * @param progress is told how far the import and the comparison have come
   * @return what was imported; without files if the file is one of ours already
   * @throws ai.khive.persistence.NotALegacyDatabaseException if the file has none of khive's tables
   * @throws DatabaseLockedException if another process uses the file, or adopts it
   * @throws UnusableDirectoryException if its directory does not take the files beside it, or a
   *     file with the name of the kept original is in the way
   * @throws ai.khive.persistence.KhiveException if it cannot be read, or the new one not be written
   */
  public static ImportReport adopt(Path file, ZoneId zone, Progress progress) {
    try {
      // Says what is missing, or no database, before a file is made beside it.
      LegacySource.isOurs(file);
      return new LegacyAdoption(file, zone, progress).adopt();
    } catch (SQLException e) {
      throw SqliteDataSource.meaning(e, file.toString())
          .map(RuntimeException.class::cast)
          .orElseGet(() -> new IllegalStateException(file + " cannot be adopted", e));
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          String.valueOf(file.toAbsolutePath().getParent()),
          "does not let "
              + file.getFileName()
              + " be adopted ("
              + e
              + "); it is whole. Import it into a database elsewhere",
          e);
    }
  }

  private ImportReport adopt() throws IOException, SQLException {
    var lockFile = beside(".adopting.lock");
    try (var channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      if (lock == null) {
        throw lockedByAnother(null);
      }
      try {
        return LegacySource.isOurs(file) ? new ImportReport(List.of(), List.of()) : adoptLocked();
      } finally {
        deleteUnfinished();
        Files.deleteIfExists(lockFile);
      }
    } catch (OverlappingFileLockException e) {
      throw lockedByAnother(e);
    }
  }

  private DatabaseLockedException lockedByAnother(@Nullable Exception cause) {
    return new DatabaseLockedException(
        file.toString(), "another adoption of it", Duration.ZERO, cause);
  }

  private ImportReport adoptLocked() throws IOException, SQLException {
    deleteUnfinished();
    try (var original = new OriginalFile(file, beside(".khive-" + layout()))) {
      boolean swapped = false;
      try {
        var report = importAndCompare(original);
        Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        swapped = true;
        original.release();
        sync(directory());
        return report;
      } finally {
        if (!swapped) {
          original.forget();
        }
      }
    }
  }

  private String layout() throws SQLException {
    try (var source = LegacySource.open(file)) {
      source.inspect();
      return source.tables().get(0).layout().toString();
    }
  }

  /**
   * Imports until a pass over the whole original, unchanged since, has found every row stored; then
   * nobody else can write to the original. A short pass locks it first, so that it is the last one.
   */
  private ImportReport importAndCompare(OriginalFile original) throws IOException, SQLException {
    long start = System.nanoTime();
    var passes = new ArrayList<ImportReport>();
    try (var khive = Khive.open(unfinished())) {
      keepOwner();
      for (int i = 0; i < MOST_PASSES; i++) {
        long begun = System.nanoTime();
        original.keep();
        passes.add(pass(khive, i));
        sync(directory());
        if (System.nanoTime() - begun < LONGEST_LOCK_NANOS) {
          original.lock();
          do {
            passes.add(pass(khive, passes.size()));
          } while (passes.get(passes.size() - 1).inserted() > 0);
          return together(passes);
        }
        if (passes.get(i).inserted() == 0 && original.lockIfUnchanged()) {
          return together(passes);
        }
      }
    }
    throw new DatabaseLockedException(
        file.toString(),
        "khive, which went on writing; stop it",
        Duration.ofNanos(System.nanoTime() - start),
        null);
  }

  private ImportReport pass(Khive khive, int number) {
    return LegacyImport.of(named).withZone(zone).withProgress(progressOf(number)).into(khive);
  }

  /** For the superuser, whose own file it would be otherwise. */
  private void keepOwner() throws IOException {
    var owner = Files.getOwner(file);
    if (!owner.equals(Files.getOwner(unfinished()))) {
      Files.setOwner(unfinished(), owner);
    }
  }

  /** As if there were two passes, until it turns out that there are more. */
  private Progress progressOf(int pass) {
    return (done, total) ->
        progress.advanced(pass * total + done, Math.max(EXPECTED_PASSES, pass + 1) * total);
  }

  /** The figures of the last pass, except that it found present what the others had inserted. */
  private static ImportReport together(List<ImportReport> passes) {
    var last = passes.get(passes.size() - 1);
    var tables = new ArrayList<ImportedFile>();
    for (int i = 0; i < last.files().size(); i++) {
      int place = i;
      long inserted = passes.stream().mapToLong(pass -> pass.files().get(place).inserted()).sum();
      tables.add(asInserted(last.files().get(i), inserted));
    }
    return new ImportReport(tables, last.rejections());
  }

  private static ImportedFile asInserted(ImportedFile table, long inserted) {
    return new ImportedFile(
        table.file(),
        table.kind(),
        table.layout(),
        table.mixed(),
        table.zone(),
        table.read(),
        inserted,
        table.present() - inserted,
        table.conflicts(),
        table.rejected(),
        table.mended(),
        table.ambiguousTimes(),
        table.skippedTimes(),
        table.rejectedRows());
  }

  /** Makes the names in a directory survive a crash of the machine. */
  private static void sync(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path directory() {
    return file.resolveSibling(".");
  }

  private Path unfinished() {
    return beside(".adopting");
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private void deleteUnfinished() throws IOException {
    for (var suffix : COMPANIONS) {
      Files.deleteIfExists(beside(".adopting" + suffix));
    }
  }
}
