package ai.khive.persistence.transfer;

import ai.khive.persistence.UnusableFileException;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the nodes of a file of JSON Lines that {@link Export} wrote into a database, merged by
 * their ids: importing again adds what is new. The file is read twice: nothing is taken from one
 * that is cut, altered, or something else. Memory does not grow with it. Rows that cannot be taken
 * in are kept in {@code FILE.rejected.jsonl}, for their owner alone; lines of that, mended, can be
 * imported too, without a header and a trailer.
 *
 * <p>Immutable; an import runs on the thread that calls for it.
 */
public final class Import {

  private static final int LINES_AT_ONCE = 1_000;
  private static final int START_OF_LINE = 500;
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  private final Path file;
  private final ZoneId zone;
  private final ConflictPolicy policy;
  private final Progress progress;

  /** What the last check has found; of all imports that were made of this one. */
  private final AtomicReference<@Nullable Seen> seen;

  /** What a file is, and was at that time. */
  private record Seen(long size, FileTime changedAt, ExportFile content) {}

  private Import(
      Path file,
      ZoneId zone,
      ConflictPolicy policy,
      Progress progress,
      AtomicReference<@Nullable Seen> seen) {
    this.file = file;
    this.seen = seen;
    this.zone = Objects.requireNonNull(zone);
    this.policy = Objects.requireNonNull(policy);
    this.progress = Objects.requireNonNull(progress);
  }

  /** An import of a file; what is in conflict is skipped. */
  public static Import of(Path file) {
    return new Import(
        file, ZoneId.systemDefault(), ConflictPolicy.SKIP, Progress.NONE, new AtomicReference<>());
  }

  /** Sets the zone of times without one, which only rejected rows of khive's files have. */
  public Import withZone(ZoneId zone) {
    return new Import(file, zone, policy, progress, seen);
  }

  /** Sets what is done with a row whose id is stored with another value. */
  public Import withConflictPolicy(ConflictPolicy policy) {
    return new Import(file, zone, policy, progress, seen);
  }

  /** Sets who is told how far the import has come. */
  public Import withProgress(Progress progress) {
    return new Import(file, zone, policy, progress, seen);
  }

  /**
   * Reads the file to its end and checks that it is complete and unaltered.
   *
   * @throws UnusableFileException as for {@link #into(Khive)}
   */
  public void check() {
    try {
      content();
    } catch (IOException e) {
      throw ExportFile.unreadable(file, e);
    }
  }

  /** Looks at the file, unless that was done since it was changed. */
  private ExportFile content() throws IOException {
    var last = seen.get();
    if (last == null
        || !Files.isRegularFile(file)
        || last.size != Files.size(file)
        || !last.changedAt.equals(Files.getLastModifiedTime(file))) {
      ExportFile.requireOrdinary(file);
      var changedAt = Files.getLastModifiedTime(file);
      last = new Seen(Files.size(file), changedAt, ExportFile.check(file));
      seen.set(last);
    }
    return last.content;
  }

  /**
   * Imports, in transactions of up to 1,000 rows. One that was broken off is finished by another
   * call. If the policy is to fail, it is one transaction instead.
   *
   * @throws UnusableFileException if the file is no export, or a cut or altered one; nothing was
   *     imported
   * @throws ai.khive.persistence.ImportConflictException if the policy is to fail and a row is in
   *     conflict; nothing was imported
   * @throws CancellationException if the thread was interrupted
   * @throws ai.khive.persistence.KhiveException if the database cannot be written
   */
  public ImportReport into(Khive target) {
    return policy == ConflictPolicy.FAIL
        ? target.fromTransaction(this::into)
        : run(kind -> NodeMerge.into(target, kind.entity(), file.toString(), policy), false);
  }

  /** Imports as a part of the caller's transaction; see {@link #into(Khive)}. */
  public ImportReport into(UnitOfWork unit) {
    return run(kind -> NodeMerge.into(unit, kind.entity(), file.toString(), policy), false);
  }

  /**
   * Returns what {@link #into} would do, and stores nothing.
   *
   * @param target null for a database that does not exist yet
   */
  public ImportReport rehearse(@Nullable Khive target) {
    return run(kind -> NodeMerge.rehearsal(target, kind.entity(), file.toString(), policy), true);
  }

  private ImportReport run(Function<NodeKind, NodeMerge<?>> merges, boolean isRehearsal) {
    check();
    try (var lines = Lines.open(file);
        var rejected = new RejectedRows(file, isRehearsal)) {
      var rows = new RowImport(zone, merges, rejected);
      new Reading(content(), lines, rows, rejected).run();
      return new ImportReport(List.of(rows.report(file, "export", null, false)), rejected.listed());
    } catch (IOException e) {
      throw ExportFile.unreadable(file, e);
    } catch (UncheckedIOException e) {
      throw new UnusableFileException(
          RejectedRows.beside(file).toString(), "cannot be written (" + e.getCause() + ")", e);
    }
  }

  /** The second reading, of a file that was found to be whole. */
  private final class Reading {

    private final ExportFile checked;
    private final Lines lines;
    private final RowImport rows;
    private final RejectedRows rejected;
    private final NodeLineReader reader = new NodeLineReader();
    private final long total;

    private long tooLongBytes;
    private @Nullable String tooLongId;

    Reading(ExportFile checked, Lines lines, RowImport rows, RejectedRows rejected) {
      this.checked = checked;
      this.lines = lines;
      this.rows = rows;
      this.rejected = rejected;
      total = checked.isWhole() ? checked.lines() - 2 : checked.lines();
    }

    void run() throws IOException {
      while (next()) {
        if (!checked.isWhole() || lines.number() > 1) {
          take();
        }
        if (lines.number() % LINES_AT_ONCE == 0) {
          tell();
          if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(
                "interrupted while " + file + " was imported; import it again to finish");
          }
        }
      }
      rows.flush();
      tell();
    }

    private boolean next() throws IOException {
      tooLongBytes = 0;
      tooLongId = null;
      long wanted = checked.isWhole() ? checked.lines() - 1 : checked.lines();
      if (lines.number() == wanted) {
        return false;
      }
      if (!lines.next(this::keep)) {
        throw new UnusableFileException(
            file.toString(), "has become shorter while it was imported; import it again", null);
      }
      return true;
    }

    private void tell() {
      progress.advanced(rows.read(), Math.max(total, rows.read()));
    }

    /** Copies a line that is too long, in its parts. */
    private void keep(byte[] bytes, int from, int length) throws IOException {
      if (tooLongBytes == 0) {
        var start =
            new String(bytes, from, Math.min(length, START_OF_LINE), StandardCharsets.UTF_8);
        var id = ID.matcher(start);
        tooLongId = id.find() ? id.group(1) : null;
      }
      tooLongBytes += length;
      var out = rejected.lines();
      if (out != null) {
        out.write(bytes, from, length);
      }
    }

    private void take() throws IOException {
      var place = "line " + lines.number() + ": ";
      if (lines.isTooLong()) {
        rejectTooLong(place);
      } else if (!lines.isBlank()) {
        var reason = reader.read(lines.bytes(), lines.length());
        if (reason != null) {
          rows.reject(reader.id(), place + reason, reader::write);
        } else {
          rows.add(reader.node(), checked.isWhole(), place, reader::write);
        }
      }
    }

    private void rejectTooLong(String place) throws IOException {
      var out = rejected.lines();
      if (out != null) {
        out.write('\n');
      }
      rows.countRejected();
      rejected.list(
          tooLongId,
          place
              + Lines.tooLong(tooLongBytes)
              + (checked.isHashed() ? "" : "; what the hash of the file says cannot be checked"));
    }
  }
}
