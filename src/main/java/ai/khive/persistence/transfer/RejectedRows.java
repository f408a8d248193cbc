package ai.khive.persistence.transfer;

import ai.khive.persistence.UnusableDirectoryException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows that are not taken in, in {@code FILE.rejected.jsonl}, for its owner alone; in the
 * working directory if that of the file cannot be written. One thread.
 */
public final class RejectedRows implements AutoCloseable {

  private final Path source;
  private final boolean isRehearsal;
  private final List<Rejection> listed = new ArrayList<>();
  private @Nullable OutputStream lines;
  private @Nullable Path file;

  /** What writes a row as a line, with the reason. */
  @FunctionalInterface
  interface Row {
    void write(OutputStream out, String reason) throws IOException;
  }

  /** In a rehearsal they are only listed. */
  public RejectedRows(Path source, boolean isRehearsal) {
    this.source = source;
    this.isRehearsal = isRehearsal;
  }

  void add(@Nullable String id, String reason, Row row) {
    list(id, reason);
    var out = lines();
    if (out != null) {
      try {
        row.write(out, reason);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void list(@Nullable String id, String reason) {
    if (listed.size() < ImportReport.MOST_REJECTIONS) {
      listed.add(new Rejection(source, id, reason));
    }
  }

  /** Returns where a line can be written as it is; null in a rehearsal. */
  @Nullable OutputStream lines() {
    if (lines == null && !isRehearsal) {
      lines = create();
    }
    return lines;
  }

  private OutputStream create() {
    var beside = beside(source);
    var here = Path.of(String.valueOf(beside.getFileName()));
    var directory = beside.toAbsolutePath().getParent();
    var chosen = directory == null || Files.isWritable(directory) ? beside : here;
    file = chosen;
    try {
      Files.deleteIfExists(chosen);
      Files.createFile(chosen, NewFile.forOwner(chosen));
      return new BufferedOutputStream(Files.newOutputStream(chosen));
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          String.valueOf(chosen.toAbsolutePath().getParent()),
          "does not take "
              + chosen.getFileName()
              + " for the rejected rows ("
              + e
              + "); import where files can be written",
          e);
    }
  }

  /** Returns where the rejected rows of a file are kept, if its directory can be written. */
  public static Path beside(Path source) {
    return source.resolveSibling(source.getFileName() + ".rejected.jsonl");
  }

  /** Returns the file with the rejected rows; null before the first one, and in a rehearsal. */
  @Nullable Path file() {
    return file;
  }

  /** Returns the first of them. */
  public List<Rejection> listed() {
    return listed;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
