package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.transfer.Rejection;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows that are not taken in, in {@code FILE.rejected.jsonl}, for its owner alone; in the
 * working directory if that of the file cannot be written.
 */
final class RejectedRows implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path source;
  private final boolean isRehearsal;
  private final int mostListed;
  private final List<Rejection> listed = new ArrayList<>();
  private @Nullable JsonGenerator lines;
  private @Nullable Path file;

  RejectedRows(Path source, boolean isRehearsal, int mostListed) {
    this.source = source;
    this.isRehearsal = isRehearsal;
    this.mostListed = mostListed;
  }

  void add(String table, RawRow row, String reason) {
    if (listed.size() < mostListed) {
      listed.add(new Rejection(source, row.id().text().orElse(null), reason));
    }
    if (!isRehearsal) {
      try {
        write(table, row, reason);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void write(String table, RawRow row, String reason) throws IOException {
    if (lines == null) {
      lines = create();
    }
    lines.writeStartObject();
    lines.writeStringField("kind", table);
    field(lines, "id", row.id());
    field(lines, "createdAt", row.createdAt());
    field(lines, "content", row.content());
    field(lines, "metadata", row.metadata());
    field(lines, "embedding", row.embedding());
    lines.writeStringField("reason", reason);
    lines.writeEndObject();
    lines.writeRaw('\n');
  }

  private static void field(JsonGenerator lines, String name, RawValue value) throws IOException {
    lines.writeFieldName(name);
    value.write(lines);
  }

  private JsonGenerator create() {
    var beside = source.resolveSibling(source.getFileName() + ".rejected.jsonl");
    var here = Path.of(String.valueOf(beside.getFileName()));
    var directory = beside.toAbsolutePath().getParent();
    var chosen = directory == null || Files.isWritable(directory) ? beside : here;
    file = chosen;
    try {
      Files.deleteIfExists(chosen);
      if (chosen.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        var owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(chosen, PosixFilePermissions.asFileAttribute(owner));
      }
      var generator = MAPPER.createGenerator(Files.newBufferedWriter(chosen));
      return generator.setRootValueSeparator(null);
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

  /** Returns the file with the rejected rows; null before the first one, and in a rehearsal. */
  @Nullable Path file() {
    return file;
  }

  List<Rejection> listed() {
    return listed;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
