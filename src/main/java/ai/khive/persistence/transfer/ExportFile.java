package ai.khive.persistence.transfer;

import ai.khive.persistence.UnusableFileException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A look at the whole of a file before anything is taken from it: an export from its header to its
 * trailer, or lines of nodes alone, as rejected rows are kept.
 *
 * @param isWhole whether it is an export, complete and unaltered; else it is lines of nodes
 * @param lines how many lines it has, for an export up to the trailer
 * @param isHashed whether the hash was right; not if lines were too long for the memory, which
 *     somebody may have put in the place of others
 */
record ExportFile(boolean isWhole, long lines, boolean isHashed) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final byte[] TRAILER = ascii("{\"contentSha256\":\"");
  private static final byte[] HEADER = ascii("{\"format\":\"");
  private static final byte[] CANONICAL_HEADER = ascii("{\"canonical\":");
  private static final byte[] CSV = ascii("kind,id,createdAt,");
  private static final byte[] KIND = ascii("{\"kind\":\"");
  private static final String HASH = "\"sha256\":\"";

  /** The most that a node can take in a database, and a file of nothing else expands to. */
  private static final long MOST_TOO_LONG = 1L << 30;

  private static final long MOST_EXPANDED = 1L << 28;
  private static final long MOST_RATIO = 250;

  /**
   * Reads a file to its end.
   *
   * @throws UnusableFileException if nothing can be taken from it
   */
  static ExportFile check(Path file) {
    try (var lines = Lines.open(file)) {
      return new Check(file, lines).run();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Checks that the file can be read twice. */
  static void requireOrdinary(Path file) {
    if (!Files.isRegularFile(file)) {
      throw unusable(
          file,
          Files.isDirectory(file)
              ? "is a directory; name the files in it"
              : Files.exists(file)
                  ? "is a pipe or a device; save it as a file first"
                  : "is missing");
    }
  }

  /** Returns what it means that a file cannot be read. */
  static UnusableFileException unreadable(Path file, IOException failure) {
    if (failure instanceof EOFException) {
      return cut(file, "its compressed data end too early");
    }
    if (failure instanceof ZipException) {
      return unusable(
          file,
          "is damaged (" + failure.getMessage() + "); nothing was taken from it. Get it anew");
    }
    return new UnusableFileException(file.toString(), "cannot be read (" + failure + ")", failure);
  }

  private static UnusableFileException unusable(Path file, String reason) {
    return new UnusableFileException(file.toString(), reason, null);
  }

  private static UnusableFileException cut(Path file, String how) {
    return unusable(
        file, "is cut: " + how + "; nothing was taken from it. Get it anew, or export again");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** One reading of the file. */
  private static final class Check {

    private final Path file;
    private final Lines lines;

    /** Of the lines, those left out that are too long. */
    private final MessageDigest shortLines = ContentHash.sha256();

    /** Of all lines, from the first on that is too long. */
    private @Nullable MessageDigest allLines;

    private boolean isTooLongNode;
    private long tooLong;
    private long tooLongBytes;

    Check(Path file, Lines lines) {
      this.file = file;
      this.lines = lines;
    }

    ExportFile run() throws IOException {
      if (!next()) {
        throw unusable(file, "is empty; nothing was taken from it");
      }
      var first = lines.isTooLong() ? MissingNode.getInstance() : json();
      if (JsonLinesOutput.FORMAT.equals(first.path("format").textValue())) {
        requireVersion(first.path("version"));
        return whole();
      }
      if (startsWith(TRAILER)) {
        throw cut(file, "it has no header");
      }
      if (isNode()) {
        return loose();
      }
      throw unusable(
          file,
          startsWith(CSV)
              ? "is CSV, which is for spreadsheets and has not all; export to a file .jsonl"
              : "is no export of khive-persistence: its first line is something else; nothing was"
                  + " taken from it");
    }

    private boolean next() throws IOException {
      boolean isRead = lines.next(this::hashTooLong);
      if (lines.isTooLong()) {
        tooLong++;
      }
      return isRead;
    }

    private void hashTooLong(byte[] bytes, int from, int length) {
      tooLongBytes += length;
      if (tooLongBytes > MOST_TOO_LONG) {
        throw unusable(
            file,
            "has more than 1 GiB in lines that are too long for this memory, which is more than a"
                + " node can have (line "
                + lines.number()
                + "); nothing was taken from it. If it is an export, give more memory, such as"
                + " java -Xmx8g");
      }
      if (allLines == null) {
        allLines = copy(shortLines);
        isTooLongNode =
            lines.number() == 1 && Arrays.equals(bytes, 0, KIND.length, KIND, 0, KIND.length);
      }
      allLines.update(bytes, from, length);
    }

    private static MessageDigest copy(MessageDigest digest) {
      try {
        return (MessageDigest) digest.clone();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException(e);
      }
    }

    private JsonNode json() {
      try {
        return JSON.readTree(lines.bytes(), 0, lines.length());
      } catch (JacksonException notJson) {
        return MissingNode.getInstance();
      } catch (IOException e) {
        throw new IllegalStateException("an array of bytes has no such failure", e);
      }
    }

    private void requireVersion(JsonNode version) {
      if (version.isIntegralNumber() && version.longValue() > JsonLinesOutput.VERSION) {
        throw unusable(
            file,
            "is of version "
                + version.asText()
                + " of the format, which is newer than this release of khive-persistence knows; use"
                + " a newer release");
      }
      if (version.intValue() != JsonLinesOutput.VERSION) {
        throw unusable(file, "has a damaged header; nothing was taken from it. Get it anew");
      }
    }

    private boolean isNode() {
      if (lines.isTooLong()) {
        return isTooLongNode;
      }
      var reader = new NodeLineReader();
      return reader.read(lines.bytes(), lines.length()) == null || reader.hasReason();
    }

    private ExportFile loose() throws IOException {
      long compressed = Files.size(file);
      do {
        if (startsWith(TRAILER)) {
          throw cut(file, "it has a trailer but no header");
        }
        requireNoHeader();
        if (lines.bytesRead() > MOST_EXPANDED && lines.bytesRead() / MOST_RATIO > compressed) {
          throw unusable(
              file,
              "expands to more than "
                  + MOST_RATIO
                  + " times its size, and is no export that could be verified; nothing was taken"
                  + " from it. If it is what it should be, unpack it first: gunzip");
        }
      } while (next());
      return new ExportFile(false, lines.number(), true);
    }

    private void requireNoHeader() {
      if (startsWith(HEADER) || startsWith(CANONICAL_HEADER)) {
        throw unusable(
            file,
            "has another export from line "
                + lines.number()
                + " on; nothing was taken from it. Import each as a file of its own");
      }
    }

    private ExportFile whole() throws IOException {
      hashLine();
      while (next()) {
        if (startsWith(TRAILER)) {
          return ended();
        }
        requireNoHeader();
        hashLine();
      }
      throw cut(file, "its last line, " + lines.number() + ", is no trailer");
    }

    private void hashLine() {
      if (!lines.isTooLong()) {
        shortLines.update(lines.bytes(), 0, lines.length());
        shortLines.update((byte) '\n');
      }
      if (allLines != null) {
        if (!lines.isTooLong()) {
          allLines.update(lines.bytes(), 0, lines.length());
        }
        allLines.update((byte) '\n');
      }
    }

    private ExportFile ended() throws IOException {
      var trailer = json();
      var text = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
      int hashAt = text.lastIndexOf(HASH) + HASH.length();
      if (!lines.isTerminated() || !text.endsWith("\"}") || trailer.isMissingNode()) {
        throw cut(file, "its trailer is not complete");
      }
      var hash = text.substring(hashAt, text.length() - 2);
      long nodes = 0;
      for (var count : trailer.path("nodes")) {
        nodes += count.longValue();
      }
      var checked = new ExportFile(true, lines.number(), isHash(hash, hashAt));
      requireNothingElse();
      if (checked.isHashed) {
        return checked;
      }
      long found = checked.lines - 2;
      if (found != nodes) {
        throw unusable(
            file,
            "was altered: it has "
                + found
                + " nodes, but "
                + nodes
                + " were written; nothing was taken from it. Get it anew, or export again");
      }
      if (tooLong == 0) {
        throw unusable(
            file,
            "was altered: it does not have the hash that its trailer says; nothing was taken from"
                + " it. Get it anew, or export again");
      }
      return checked;
    }

    private boolean isHash(String hash, int hashAt) {
      return isHash(shortLines, hash, hashAt)
          || (allLines != null && isHash(allLines, hash, hashAt));
    }

    private boolean isHash(MessageDigest digest, String hash, int hashAt) {
      digest.update(lines.bytes(), 0, hashAt);
      return HexFormat.of().formatHex(digest.digest()).equals(hash);
    }

    private void requireNothingElse() throws IOException {
      while (next()) {
        if (!lines.isBlank()) {
          requireNoHeader();
          throw unusable(
              file,
              "goes on behind its trailer, in line "
                  + lines.number()
                  + "; nothing was taken from it. Get it anew");
        }
      }
    }

    private boolean startsWith(byte[] start) {
      return !lines.isTooLong()
          && lines.length() >= start.length
          && Arrays.equals(lines.bytes(), 0, start.length, start, 0, start.length);
    }
  }
}
