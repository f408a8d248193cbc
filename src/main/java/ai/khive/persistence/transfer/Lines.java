package ai.khive.persistence.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a file, compressed or not, without their ends and a mark of UTF-8 in front. A line
 * that is too long for the memory is handed on in parts. One thread.
 */
final class Lines implements AutoCloseable {

  private static final int PART = 1 << 16;

  /** A line, read and decoded, takes several times as much. */
  private static final int SHARE_OF_MEMORY = 16;

  private static final long LEAST_LIMIT = 1 << 20;
  private static final long MOST_LIMIT = 1 << 28;
  private static final long GIGABYTE = 1L << 30;
  private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int GZIP = 0x1F8B;

  private final InputStream in;
  private final int limit;

  private final byte[] part = new byte[PART];
  private int partAt;
  private int partEnd;

  private byte[] line = new byte[PART];
  private int length;
  private long number;
  private long bytesRead;
  private boolean isTerminated;
  private boolean isTooLong;

  /** Takes the parts of a line that is too long, without its end. */
  @FunctionalInterface
  interface Parts {
    void take(byte[] bytes, int from, int length) throws IOException;
  }

  private Lines(InputStream in, int limit) throws IOException {
    this.in = in;
    this.limit = limit;
    fill();
    if (partEnd >= UTF8_MARK.length && Arrays.equals(part, 0, 3, UTF8_MARK, 0, 3)) {
      partAt = UTF8_MARK.length;
    }
  }

  static Lines open(Path file) throws IOException {
    return open(file, limit());
  }

  static Lines open(Path file, int limit) throws IOException {
    var bytes = Files.newInputStream(file);
    try {
      return new Lines(isCompressed(file) ? new GZIPInputStream(bytes, PART) : bytes, limit);
    } catch (IOException | RuntimeException failure) {
      bytes.close();
      throw failure;
    }
  }

  private static boolean isCompressed(Path file) throws IOException {
    try (var start = Files.newInputStream(file)) {
      return (start.read() << 8 | start.read()) == GZIP;
    }
  }

  /** Returns how long a line may be, in bytes: a share of the memory. */
  static int limit() {
    return (int)
        Math.max(
            LEAST_LIMIT, Math.min(MOST_LIMIT, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
  }

  /** Returns why a line of so many bytes is not read. */
  static String tooLong(long bytes) {
    return bytes > MOST_LIMIT
        ? bytes + " bytes are more than the " + MOST_LIMIT + " that a line may have"
        : bytes
            + " bytes are more than the "
            + limit()
            + " that fit into this memory; import it with java -Xmx"
            + (bytes * SHARE_OF_MEMORY / GIGABYTE + 1)
            + "g";
  }

  /**
   * Reads the next line.
   *
   * @param tooLong takes it if it is too long; {@link #isTooLong} tells
   * @return false at the end
   */
  boolean next(Parts tooLong) throws IOException {
    length = 0;
    isTooLong = false;
    isTerminated = false;
    if (partAt == partEnd && !fill()) {
      return false;
    }
    number++;
    do {
      int end = partAt;
      while (end < partEnd && part[end] != '\n') {
        end++;
      }
      append(part, partAt, end - partAt, tooLong);
      isTerminated = end < partEnd;
      partAt = isTerminated ? end + 1 : end;
    } while (!isTerminated && fill());
    dropReturn();
    if (isTooLong) {
      tooLong.take(line, 0, length);
    }
    return true;
  }

  /** Of a line that is too long only what came last is held back. */
  private void append(byte[] bytes, int from, int count, Parts tooLong) throws IOException {
    if (length + count > limit && length > 0) {
      isTooLong = true;
      tooLong.take(line, 0, length);
      length = 0;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.min(limit + PART, Math.max(length + count, 2 * line.length)));
    }
    System.arraycopy(bytes, from, line, length, count);
    length += count;
  }

  private void dropReturn() {
    if (isTerminated && length > 0 && line[length - 1] == '\r') {
      length--;
    }
  }

  private boolean fill() throws IOException {
    partAt = 0;
    partEnd = in.readNBytes(part, 0, PART);
    bytesRead += partEnd;
    return partEnd > 0;
  }

  /** Returns the bytes of the line, valid until the next one; of them {@link #length}. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Returns the number of the line, from 1. */
  long number() {
    return number;
  }

  /** Returns how many bytes were read so far, of what a compressed file holds. */
  long bytesRead() {
    return bytesRead;
  }

  /** Returns whether the line has an end, and does not just stop with the file. */
  boolean isTerminated() {
    return isTerminated;
  }

  boolean isTooLong() {
    return isTooLong;
  }

  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t') {
        return false;
      }
    }
    return !isTooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
