package ai.khive.persistence.sqlite;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.function.Function;

/**
 * The offset of the JVM's time zone in SQL, in seconds: the driver stores a local date or time as
 * the milliseconds of its instant in that zone.
 *
 * <p>In a zone with daylight saving time SQLite is asked, which knows the zone of the process only;
 * the two differ if the JVM was given another one, such as by {@code user.timezone}. The offset of
 * any other zone, UTC among them, is written into the SQL.
 */
record LocalZone(ZoneRules rules) {

  static LocalZone ofJvm() {
    return new LocalZone(ZoneId.systemDefault().getRules());
  }

  /** Returns the offset at an instant, an SQL expression in seconds since 1970. */
  String offsetAt(String instant) {
    return offset(
        instant,
        ZoneOffsetTransition::toEpochSecond,
        "(unixepoch(%1$s,'unixepoch','localtime')-%1$s)");
  }

  /** Returns the offset at a time on the wall, an SQL expression in seconds since 1970. */
  String offsetOfWall(String wall) {
    return offset(wall, LocalZone::wallSecond, "(%1$s-unixepoch(%1$s,'unixepoch','utc'))");
  }

  private String offset(
      String second, Function<ZoneOffsetTransition, Long> change, String askedOfSqlite) {
    if (!rules.getTransitionRules().isEmpty()) {
      return askedOfSqlite.formatted(second);
    }
    var sql = new StringBuilder();
    for (var transition : rules.getTransitions()) {
      sql.append(" when ").append(second).append('<').append(change.apply(transition));
      sql.append(" then ").append(transition.getOffsetBefore().getTotalSeconds());
    }
    int last = rules.getOffset(Instant.MAX).getTotalSeconds();
    return sql.isEmpty() ? Integer.toString(last) : "case" + sql + " else " + last + " end";
  }

  /** As java.time does it: a time that exists twice is the earlier one. */
  private static long wallSecond(ZoneOffsetTransition transition) {
    var before = transition.getDateTimeBefore();
    var after = transition.getDateTimeAfter();
    return (before.isAfter(after) ? before : after).toEpochSecond(ZoneOffset.UTC);
  }
}
