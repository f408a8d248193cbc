package ai.khive.persistence.node;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order (createdAt descending, id descending) of one entity's nodes.
 *
 * @param createdAt null if there is none, or none that can be read
 * @param isBehindTimes whether the place is behind all nodes that have a time
 */
record Cursor(@Nullable Instant createdAt, boolean isBehindTimes, String id) {

  /** Before the nodes without a time. */
  static final Cursor BEHIND_TIMES = new Cursor(null, true, "");

  private static final String UNREADABLE = "?";

  static String after(Node node, Class<? extends Node> entity, boolean hasStoredTime) {
    var createdAt = node.getCreatedAt();
    var unread = hasStoredTime ? UNREADABLE : "";
    var place =
        entity.getSimpleName()
            + '\n'
            + (createdAt == null ? unread : Timestamps.toText(createdAt))
            + '\n'
            + node.getId();
    return encode(checksum(place) + '\n' + place);
  }

  /**
   * Reads a cursor.
   *
   * @throws IllegalArgumentException if it was not made by a page of this entity
   */
  static Cursor parse(String cursor, Class<? extends Node> entity) {
    var parts = decode(cursor).split("\n", 4);
    if (parts.length != 4
        || !parts[0].equals(checksum(parts[1] + '\n' + parts[2] + '\n' + parts[3]))
        || !parts[1].equals(entity.getSimpleName())) {
      throw new IllegalArgumentException(
          "the cursor is not one that a page of " + entity.getSimpleName() + " gave");
    }
    return new Cursor(Timestamps.parse(parts[2]), parts[2].isEmpty(), parts[3]);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      // The decoder takes other spellings too, such as one with padding.
      return encode(text).equals(cursor) ? text : "";
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private static String checksum(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
