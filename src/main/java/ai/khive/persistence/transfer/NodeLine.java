package ai.khive.persistence.transfer;

import ai.khive.persistence.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The line of a node in an export, in both forms: with the JSON as it is stored, and in the
 * canonical form, which is also what is hashed. What is no JSON is written as a string. One thread.
 */
final class NodeLine {

  private static final byte[] NULL_TEXT = ascii("null");
  private static final byte[] CONTENT = ascii("{\"content\":");
  private static final byte[] CREATED_AT = ascii(",\"createdAt\":");
  private static final byte[] EMBEDDING = ascii(",\"embedding\":");
  private static final byte[] ID = ascii(",\"id\":");
  private static final byte[] KIND = ascii(",\"kind\":");
  private static final byte[] METADATA = ascii(",\"metadata\":");
  private static final byte[] END = ascii("}\n");

  private final CanonicalJson canonical = new CanonicalJson();
  private boolean isOdd;
  private NodeKind kind = NodeKind.PLANNER_SESSIONS;
  private byte[] content = NULL_TEXT;
  private byte[] metadata = NULL_TEXT;
  private byte[] embedding = NULL_TEXT;
  private int createdAtFrom;
  private int embeddingFrom;
  private int idFrom;
  private int kindFrom;

  /** Takes a node. */
  NodeLine of(TypedNode typed) {
    var node = typed.node();
    isOdd = typed.unreadableTime() != null;
    kind = typed.kind();
    canonical.clear();
    canonical.raw(CONTENT);
    content = json(node.content());
    createdAtFrom = canonical.size();
    canonical.raw(CREATED_AT);
    createdAt(node.createdAt(), typed.unreadableTime());
    embeddingFrom = canonical.size();
    canonical.raw(EMBEDDING);
    embedding = json(node.embedding());
    idFrom = canonical.size();
    canonical.raw(ID);
    canonical.string(node.id());
    kindFrom = canonical.size();
    canonical.raw(KIND);
    canonical.string(kind.toString());
    canonical.raw(METADATA);
    metadata = json(node.metadata());
    canonical.raw(END);
    return this;
  }

  /** Writes the canonical form, and returns the text as a line has it otherwise. */
  private byte[] json(Json json) {
    var text = json.text();
    if (text.equals("null")) {
      canonical.raw(NULL_TEXT);
      return NULL_TEXT;
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    int start = canonical.size();
    if (!canonical.value(bytes, 0, bytes.length)) {
      isOdd = true;
      canonical.string(text);
      return Arrays.copyOfRange(canonical.bytes(), start, canonical.size());
    }
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      // Inside a string of JSON there is none.
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n' || bytes[i] == '\r') {
          bytes[i] = ' ';
        }
      }
    }
    return bytes;
  }

  private void createdAt(@Nullable Instant instant, @Nullable String unreadable) {
    if (instant != null) {
      canonical.raw(ascii('"' + iso(instant) + '"'));
    } else if (unreadable != null) {
      canonical.string(unreadable);
    } else {
      canonical.raw(NULL_TEXT);
    }
  }

  /**
   * Returns whether a part of it is no JSON or no time: another program has stored that, and an
   * import may reject it.
   */
  boolean isOdd() {
    return isOdd;
  }

  /** Writes the node with its JSON as it is stored. */
  void writeStored(OutputStream out) throws IOException {
    out.write('{');
    out.write(canonical.bytes(), kindFrom + 1, KIND.length + kind.toString().length() + 1);
    out.write(canonical.bytes(), idFrom, kindFrom - idFrom);
    out.write(canonical.bytes(), createdAtFrom, embeddingFrom - createdAtFrom);
    out.write(',');
    out.write(CONTENT, 1, CONTENT.length - 1);
    out.write(content);
    out.write(METADATA);
    out.write(metadata);
    out.write(EMBEDDING);
    out.write(embedding);
    out.write(END);
  }

  /** Writes the canonical form. */
  void writeCanonical(OutputStream out) throws IOException {
    out.write(canonical.bytes(), 0, canonical.size());
  }

  /** Hashes the canonical form. */
  void addTo(MessageDigest digest) {
    digest.update(canonical.bytes(), 0, canonical.size());
  }

  /** Returns ISO-8601 with six digits. Own code, for the speed that the times of a node have. */
  static String iso(Instant instant) {
    var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
    var text = new byte["0000-00-00T00:00:00.000000Z".length()];
    digits(text, 0, 4, time.getYear());
    text[4] = '-';
    digits(text, 5, 7, time.getMonthValue());
    text[7] = '-';
    digits(text, 8, 10, time.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 13, time.getHour());
    text[13] = ':';
    digits(text, 14, 16, time.getMinute());
    text[16] = ':';
    digits(text, 17, 19, time.getSecond());
    text[19] = '.';
    digits(text, 20, 26, instant.getNano() / 1_000);
    text[26] = 'Z';
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static void digits(byte[] text, int from, int to, int number) {
    int rest = number;
    for (int i = to - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
