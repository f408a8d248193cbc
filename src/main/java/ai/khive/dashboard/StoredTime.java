package ai.khive.dashboard;

import ai.khive.persistence.json.SupportedDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as rows of any origin have them. */
final class StoredTime {

  /** The first instant that can be stored. */
  static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  /** The last instant that can be stored. */
  static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private StoredTime() {}

  /** Returns the text that SQLite stores, of a time that can be stored. */
  static String text(Instant time) {
    return TEXT.format(time);
  }

  /**
   * Returns the condition in JPQL that a time can be read, beside {@link #FIRST} and {@link #LAST}
   * as its bounds. On SQLite others may have written a T before the hour, which sorts elsewhere.
   *
   * @param time the attribute
   */
  static String isReadable(String time, SupportedDatabase database) {
    return database == SupportedDatabase.SQLITE
        ? "cast(function('sql', 'substr(?,11,1)', " + time + ") as String) = ' '"
        : time + " is not null";
  }

  /** Returns what a query gave; null if that is no time, or one like PostgreSQL's infinity. */
  static @Nullable Instant of(@Nullable Object stored) {
    return stored instanceof Instant time && !time.isBefore(FIRST) && !time.isAfter(LAST)
        ? time
        : null;
  }
}
