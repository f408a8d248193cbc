package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.sqlite.SqliteDataSource;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.transfer.ConflictPolicy;
import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.ImportedFile;
import ai.khive.persistence.transfer.NodeKind;
import ai.khive.persistence.transfer.NodeMerge;
import ai.khive.persistence.transfer.Progress;
import ai.khive.persistence.transfer.RejectedRows;
import ai.khive.persistence.transfer.RowImport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a SQLite file of khive's Python services into a database, merged by their ids:
 * importing again adds what is new. The file is read only, in short statements, so that khive may
 * go on writing, and memory does not grow with it. Rows are stored as they are, except for what no
 * database could hold; their metadata then tells what was mended, under {@code khive_import}. Rows
 * that cannot be taken in are kept in {@code FILE.rejected.jsonl}, for their owner alone.
 *
 * <p>Immutable; an import runs on the thread that calls for it.
 */
public final class LegacyImport {

  private final Path file;
  private final ZoneId zone;
  private final ConflictPolicy policy;
  private final Progress progress;

  private LegacyImport(Path file, ZoneId zone, ConflictPolicy policy, Progress progress) {
    this.file = file;
    this.zone = Objects.requireNonNull(zone);
    this.policy = Objects.requireNonNull(policy);
    this.progress = Objects.requireNonNull(progress);
  }

  /**
   * An import of a file, in the time zone of the system; what is in conflict is skipped.
   *
   * @param file with khive's tables {@code planner_sessions} or {@code hook_events}, or both
   */
  public static LegacyImport of(Path file) {
    return new LegacyImport(file, ZoneId.systemDefault(), ConflictPolicy.SKIP, Progress.NONE);
  }

  /** Sets where khive ran: the oldest files have times without a zone. */
  public LegacyImport withZone(ZoneId zone) {
    return new LegacyImport(file, zone, policy, progress);
  }

  /** Sets what is done with a row whose id is stored with another value. */
  public LegacyImport withConflictPolicy(ConflictPolicy policy) {
    return new LegacyImport(file, zone, policy, progress);
  }

  /** Sets who is told how far the import has come. */
  public LegacyImport withProgress(Progress progress) {
    return new LegacyImport(file, zone, policy, progress);
  }

  /**
   * Checks that the file can be imported, without a look at its rows.
   *
   * @throws ai.khive.persistence.KhiveException as for {@link #into}
   */
  public void check() {
    try {
      LegacySource.open(file).close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /**
   * Imports, in transactions of up to 1,000 rows. One that was broken off is finished by another
   * call. If the policy is to fail, it is one transaction instead.
   *
   * @throws ai.khive.persistence.NotALegacyDatabaseException if the file has none of khive's tables
   * @throws ai.khive.persistence.ImportConflictException if the policy is to fail and a row is in
   *     conflict; nothing was imported
   * @throws ai.khive.persistence.KhiveException if the file cannot be read, or the database cannot
   *     be written
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
    try (var source = LegacySource.open(file);
        var rejected = new RejectedRows(file, isRehearsal)) {
      source.inspect();
      long total = source.tables().stream().mapToLong(LegacyTable::rows).sum();
      var files = new ArrayList<ImportedFile>();
      long done = 0;
      for (var table : source.tables()) {
        var rows = new RowImport(zone, merges, rejected);
        long before = done;
        take(table, rows, read -> progress.advanced(before + read, Math.max(total, before + read)));
        files.add(
            rows.report(file, table.kind().toString(), table.layout().toString(), table.isMixed()));
        done += rows.read();
      }
      return new ImportReport(files, rejected.listed());
    } catch (SQLException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(LegacyTable table, RowImport rows, LongConsumer advanced)
      throws SQLException {
    try (var parts = new ReadAhead<>(parts(table, rows))) {
      for (var part = parts.next(); !part.isEmpty(); part = parts.next()) {
        part.forEach(rows::add);
        rows.flush();
        advanced.accept(rows.read());
      }
    }
  }

  private static ReadAhead.Parts<RowImport.Read> parts(LegacyTable table, RowImport rows) {
    // The third release read a time without an offset as UTC, the first one as local.
    boolean isThird = table.layout() == Layout.G3;
    var last = new AtomicLong(Long.MIN_VALUE);
    return () -> {
      var part = table.rowsAfter(last.get());
      part.forEach(row -> last.set(row.rowid()));
      return part.stream()
          .map(row -> rows.read(row.node(), isThird && !row.node().metadata().isNull()))
          .toList();
    };
  }

  private RuntimeException unreadable(SQLException failure) {
    return SqliteDataSource.meaning(failure, file.toString())
        .map(RuntimeException.class::cast)
        .orElseGet(() -> new IllegalStateException(file + " cannot be read", failure));
  }
}
