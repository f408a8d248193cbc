package ai.khive.persistence.transfer;

import ai.khive.persistence.UnusableFileException;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the nodes of a database to a file: JSON Lines, from which an import takes them into any
 * database, or CSV for spreadsheets, with the typed attributes alone. They come oldest first, nodes
 * of the same microsecond by their id, those without a time at last; all are of one state of the
 * database, whoever writes meanwhile, and memory does not grow with their number.
 *
 * <p>The file has its name when it is complete, and is its owner's alone. If the export fails, is
 * interrupted, or its listener throws, nothing is left of it.
 *
 * <p>Immutable; an export runs on the thread that calls for it.
 */
public final class Export {

  static final int BUFFER = 1 << 16;
  private static final int NODES_AT_ONCE = 1_000;

  private final Path file;
  private final NodeSelection selection;
  private final boolean isCanonical;
  private final boolean replaces;
  private final Progress progress;
  private final Clock clock;

  private Export(
      Path file,
      NodeSelection selection,
      boolean isCanonical,
      boolean replaces,
      Progress progress,
      Clock clock) {
    this.file = file;
    this.selection = selection;
    this.isCanonical = isCanonical;
    this.replaces = replaces;
    this.progress = Objects.requireNonNull(progress);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * An export of all planning sessions and hook events to a new file.
   *
   * @param file ends with {@code .jsonl} or {@code .csv}, and {@code .gz} to be compressed
   * @throws IllegalArgumentException if it ends otherwise
   */
  public static Export of(Path file) {
    var name = name(file);
    if (!isCsv(name) && !plain(name).endsWith(".jsonl")) {
      throw new IllegalArgumentException(
          "an export must be named .jsonl or .csv, or these with .gz, but was " + file);
    }
    return new Export(file, NodeSelection.ALL, false, false, Progress.NONE, Clock.systemUTC());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static String plain(String name) {
    return isCompressed(name) ? name.substring(0, name.length() - 3) : name;
  }

  private static boolean isCompressed(String name) {
    return name.endsWith(".gz");
  }

  private static boolean isCsv(String name) {
    return plain(name).endsWith(".csv");
  }

  /** Sets which planning sessions are written; null for none. */
  public Export withSessions(@Nullable PlannerSessionFilter filter) {
    return with(new NodeSelection(filter, selection.events()));
  }

  /** Sets which hook events are written; null for none. */
  public Export withEvents(@Nullable HookEventFilter filter) {
    return with(new NodeSelection(selection.sessions(), filter));
  }

  private Export with(NodeSelection selection) {
    return new Export(file, selection, isCanonical, replaces, progress, clock);
  }

  /**
   * Has the same nodes written as the same bytes, whichever database they are in: with sorted keys,
   * one form of numbers, and without the time of the export.
   *
   * @throws IllegalArgumentException for CSV
   */
  public Export withCanonicalForm() {
    if (isCsv(name(file))) {
      throw new IllegalArgumentException("the canonical form is one of JSON Lines, not of CSV");
    }
    return new Export(file, selection, true, replaces, progress, clock);
  }

  /** Has a file of that name replaced. */
  public Export withReplacement() {
    return new Export(file, selection, isCanonical, true, progress, clock);
  }

  /** Sets who is told how far the export has come. */
  public Export withProgress(Progress progress) {
    return new Export(file, selection, isCanonical, replaces, progress, clock);
  }

  /** Sets what gives the time of the export. */
  public Export withClock(Clock clock) {
    return new Export(file, selection, isCanonical, replaces, progress, clock);
  }

  /**
   * Exports.
   *
   * @throws UnusableFileException if there is a file of that name, which may not be replaced, or
   *     the file cannot be written
   * @throws CancellationException if the thread was interrupted
   * @throws ai.khive.persistence.KhiveException if the directory takes no file, or the database
   *     cannot be read
   */
  public ExportReport from(Khive source) {
    try (var target = NewFile.begin(file, replaces)) {
      var report = source.fromReadOnlyTransaction(unit -> write(unit, target.unfinished()));
      target.complete();
      return report;
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(e instanceof UncheckedIOException ? e.getCause() : e);
    }
  }

  private RuntimeException unwritable(@Nullable Throwable failure) {
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(failure);
    }
    return new UnusableFileException(
        file.toString(),
        "cannot be written (" + failure + "); nothing was left of it. Export to another place",
        failure);
  }

  private CancellationException interrupted(@Nullable Throwable cause) {
    var interrupted =
        new CancellationException("interrupted while " + file + " was written; nothing was left");
    interrupted.initCause(cause);
    return interrupted;
  }

  private ExportReport write(UnitOfWork unit, Path unfinished) {
    var nodes = new StoredNodes(unit, selection);
    try (var out = open(unfinished)) {
      var output =
          isCsv(name(file))
              ? new CsvOutput(out, selection.kinds())
              : new JsonLinesOutput(out, isCanonical, header(), selection.kinds());
      var tally = new Tally(output, progress == Progress.NONE ? 0 : nodes.count());
      nodes.forEach(tally::write);
      output.end();
      tally.tell();
      return tally.report();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OutputStream open(Path unfinished) throws IOException {
    var bytes = Files.newOutputStream(unfinished);
    return isCompressed(name(file)) ? new GZIPOutputStream(bytes, BUFFER) : bytes;
  }

  private ObjectNode header() {
    var header =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", JsonLinesOutput.FORMAT)
            .put("version", JsonLinesOutput.VERSION)
            .put("canonical", isCanonical);
    if (!isCanonical) {
      header.put("createdAt", NodeLine.iso(clock.instant()));
    }
    var kinds = header.putArray("kinds");
    selection.kinds().forEach(kind -> kinds.add(kind.toString()));
    header.set("filter", selection.toJson());
    return header;
  }

  /** What was written, and how far the export has come. */
  private final class Tally {

    private final NodeOutput output;
    private final long total;
    private long sessions;
    private long events;
    private long odd;

    Tally(NodeOutput output, long total) {
      this.output = output;
      this.total = total;
    }

    void write(TypedNode node) {
      try {
        if (output.write(node)) {
          odd++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      switch (node.kind()) {
        case PLANNER_SESSIONS -> sessions++;
        case HOOK_EVENTS -> events++;
      }
      if ((sessions + events) % NODES_AT_ONCE == 0) {
        tell();
        if (Thread.currentThread().isInterrupted()) {
          throw interrupted(null);
        }
      }
    }

    void tell() {
      progress.advanced(sessions + events, Math.max(total, sessions + events));
    }

    ExportReport report() {
      return new ExportReport(file, sessions, events, odd);
    }
  }
}
