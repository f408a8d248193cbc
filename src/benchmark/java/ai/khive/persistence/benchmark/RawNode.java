package ai.khive.persistence.benchmark;

import ai.khive.persistence.node.Node;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a row is made of, for plain JDBC.
 *
 * @param createdAt as the driver takes it: a text for SQLite, an {@code OffsetDateTime} for
 *     PostgreSQL
 */
record RawNode(String id, String content, Object createdAt) {

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  static RawNode of(Node node, boolean isSqlite) {
    return new RawNode(
        node.getId(), node.getContent().text(), driverTime(node.getCreatedAt(), isSqlite));
  }

  static Object driverTime(Instant instant, boolean isSqlite) {
    return isSqlite ? TEXT.format(instant) : instant.atOffset(ZoneOffset.UTC);
  }

  /** Returns a time that is stored on SQLite as PostgreSQL's driver takes it. */
  static Object parsed(String text) {
    return LocalDateTime.parse(text, TEXT).atOffset(ZoneOffset.UTC);
  }
}
