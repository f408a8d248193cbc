package ai.khive.dashboard;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The place behind a row in the order by time and id, both descending.
 *
 * @param createdAt null if the row has no time, or none that can be read
 * @param hasTime whether the database holds one
 */
record PagePlace(@Nullable Instant createdAt, boolean hasTime, String id) {

  private static final String UNREADABLE = "?";

  /** Returns the columns of a query of places: first the id, third the time, last whether it is. */
  static String columns(String columns) {
    return columns + ", case when s.createdAt is null then 0 else 1 end";
  }

  /** Returns the place behind a row of such a query. */
  static PagePlace of(@Nullable Object[] row) {
    return new PagePlace(
        StoredTime.of(row[2]), Cells.count(row[row.length - 1]) == 1, String.valueOf(row[0]));
  }

  /** Returns it as an opaque text for a URL. */
  String text() {
    var unread = hasTime ? UNREADABLE : "";
    var text = (createdAt == null ? unread : createdAt) + "\n" + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads such a text.
   *
   * @throws Refusal if it is none
   */
  static PagePlace parse(String text) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 2);
      if (parts.length == 2) {
        boolean isRead = !parts[0].isEmpty() && !parts[0].equals(UNREADABLE);
        return new PagePlace(
            isRead ? Instant.parse(parts[0]) : null, !parts[0].isEmpty(), parts[1]);
      }
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      // Refused below.
    }
    throw Refusal.badRequest("after must be the next of a page before; begin with the first page");
  }
}
