package ai.khive.dashboard;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place behind a row in the order by time and id, both descending.
 *
 * @param createdAt null if the row has no time, or none that can be read
 * @param hasTime whether the database holds one
 */
record PagePlace(@Nullable Instant createdAt, boolean hasTime, String id) {

  private static final String UNREADABLE = "?";

  /**
   * Returns the columns of a query of places: first the id, third the time, last whether it is.
   *
   * @param node the alias of the nodes
   */
  static String columns(String columns, String node) {
    return columns + ", case when " + node + ".createdAt is null then 0 else 1 end";
  }

  /** Returns the place behind a row of such a query. */
  static PagePlace of(@Nullable Object[] row) {
    return new PagePlace(
        StoredTime.of(row[2]), Cells.count(row[row.length - 1]) == 1, String.valueOf(row[0]));
  }

  /**
   * Returns the condition in JPQL that a node with a time comes behind a place with one.
   *
   * @param entity its name
   * @param node its alias
   */
  String condition(String entity, String node) {
    var time =
        createdAt == null ? "(select t.createdAt from " + entity + " t where t.id = :id)" : ":time";
    // The first condition follows from the second, but only the first one can use an index. The
    // last one matters if another program spelt the time with fewer digits.
    return "%2$s.createdAt <= %1$s and (%2$s.createdAt < %1$s or %2$s.id < :id) and %2$s.id <> :id"
        .formatted(time, node);
  }

  /** Returns the parameters of the condition. */
  Map<String, Object> parameters() {
    return createdAt == null ? Map.of("id", id) : Map.of("id", id, "time", createdAt);
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
