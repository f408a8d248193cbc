package ai.khive.persistence.sqlite;

import org.hibernate.query.sqm.TemporalUnit;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.spi.StringBuilderSqlAppender;
import org.jspecify.annotations.Nullable;

/**
 * Expressions over a date or time that is stored either as the driver does, in milliseconds since
 * 1970, or as text, {@code YYYY-MM-DD HH:MM:SS.ffffff}; SQLite tells which by {@code typeof}.
 *
 * <p>An expression sees {@code v}, the stored value; {@code m}, the microseconds from 1970 to the
 * time on the wall, in UTC for an instant; and {@code s}, its whole seconds. What becomes of a
 * moved time sees {@code r}, its microseconds, and {@code v}.
 */
final class TemporalSql {

  static final long SECOND_MICROS = 1_000_000;
  static final long DAY_MICROS = 86_400 * SECOND_MICROS;

  /** More than any month has. */
  static final long MONTH_MICROS = 31 * DAY_MICROS;

  /** The time on the wall {@code r} as text. */
  static final String TEXT =
      "strftime('%Y-%m-%d %H:%M:%S',(r-999999*(r<0))/1000000,'unixepoch')"
          + "||printf('.%06d',(r%1000000+1000000)%1000000)";

  private static final String MIDNIGHT = midnight("'start of day'");

  /** Now, as the driver stores it. */
  static final String NOW = "cast(round(unixepoch('subsec')*1000) as integer)";

  private TemporalSql() {}

  /** Returns a part of now in the JVM's time zone, as the driver stores it. */
  static String now(TemporalForm part) {
    var sql = new StringBuilderSqlAppender();
    renderMoved(
        sql,
        millis(part),
        () -> sql.append(micros(part)),
        () -> sql.append(NOW),
        TemporalForm.LOCAL);
    return sql.toString();
  }

  /** Returns what a form has of {@code m}. */
  static String micros(TemporalForm part) {
    return switch (part) {
      case DATE -> MIDNIGHT;
      case TIME -> "m-" + MIDNIGHT;
      case LOCAL, INSTANT -> "m";
    };
  }

  /** Renders an expression of {@code v}, {@code m} and {@code s} over an argument. */
  static void render(SqlAppender sql, String expression, Runnable argument, TemporalForm form) {
    sql.append("(select " + expression);
    renderArgument(sql, argument, form);
    sql.append(")");
  }

  /** Renders a moved time: what becomes of {@code r}, and how it is computed. */
  static void renderMoved(
      SqlAppender sql, String result, Runnable moved, Runnable argument, TemporalForm form) {
    sql.append("(select " + result + " from (select v,");
    moved.run();
    sql.append(" as r");
    renderArgument(sql, argument, form);
    sql.append("))");
  }

  /** The innermost query has no table, so SQLite evaluates the argument once. */
  private static void renderArgument(SqlAppender sql, Runnable argument, TemporalForm form) {
    // Whole seconds are rounded towards the past, also before 1970.
    sql.append(" from (select v,m,(m-999999*(m<0))/1000000 as s from (select v,");
    sql.append(argumentMicros(form));
    sql.append(" as m from (select ");
    argument.run();
    sql.append(" as v)))");
  }

  private static String argumentMicros(TemporalForm form) {
    var offset =
        form.isLocal()
            ? "+1000000*(" + LocalZone.ofJvm().offsetAt("cast(v/1000 as integer)") + ")"
            : "";
    // Cut before the fraction, which SQLite would round to milliseconds.
    return "case typeof(v) when 'text'"
        + " then unixepoch(substr(v,1,19))*1000000+substr(v||'000000',21,6)"
        + " when 'blob' then null else cast(round(v*1000) as integer)"
        + offset
        + " end";
  }

  static String strftime(String format) {
    return "strftime('" + format + "',s,'unixepoch')";
  }

  private static String number(String format) {
    return "cast(" + strftime(format) + " as integer)";
  }

  private static String midnight(String modifiers) {
    return "unixepoch(s,'unixepoch'," + modifiers + ")*1000000";
  }

  /** Returns a field as a number, or null if there is no such field. */
  static @Nullable String field(TemporalUnit unit) {
    return switch (unit) {
      case YEAR -> number("%Y");
      case QUARTER -> "((" + strftime("%m") + "+2)/3)";
      case MONTH -> number("%m");
      // ISO 8601: the week is that of its Thursday.
      case WEEK -> "((strftime('%j',s,'unixepoch','-3 days','weekday 4')-1)/7+1)";
      case DAY, DAY_OF_MONTH -> number("%d");
      case DAY_OF_WEEK -> "(" + strftime("%w") + "+1)";
      case DAY_OF_YEAR -> number("%j");
      case HOUR -> number("%H");
      case MINUTE -> number("%M");
      case SECOND -> "(" + strftime("%S") + "+(m-s*1000000)/1e6)";
      case EPOCH -> "s";
      default -> null;
    };
  }

  /** Returns the microseconds of the first instant of a unit, or null if it has none. */
  static @Nullable String start(TemporalUnit unit) {
    return switch (unit) {
      case YEAR -> midnight("'start of year'");
      case QUARTER -> midnight("'start of month','-'||((" + strftime("%m") + "-1)%3)||' months'");
      case MONTH -> midnight("'start of month'");
      case WEEK -> midnight("'start of day','-6 days','weekday 1'");
      case DAY -> MIDNIGHT;
      case HOUR -> "(s-" + strftime("%M") + "*60-" + strftime("%S") + ")*1000000";
      case MINUTE -> "(s-" + strftime("%S") + ")*1000000";
      case SECOND -> "s*1000000";
      default -> null;
    };
  }

  /**
   * Returns a number whose differences, divided by {@link #MONTH_MICROS}, are the complete months
   * between two times, as java.time counts them.
   */
  static String monthKey() {
    return "(%s*12+%s)*%d+m-%s"
        .formatted(strftime("%Y"), strftime("%m"), MONTH_MICROS, start(TemporalUnit.MONTH));
  }

  /**
   * Returns {@code r} as the driver stores it: in milliseconds, a date and time with a fraction of
   * one if need be.
   */
  static String millis(TemporalForm form) {
    return switch (form) {
      case DATE, TIME -> "r/1000-1000*(" + offset() + ")";
      case LOCAL, INSTANT ->
          "case r%%1000 when 0 then %1$s/1000 else %1$s/1000.0 end".formatted(utc(form));
    };
  }

  /** Returns {@code r} as {@code v} was stored: as text of its length, or as a number. */
  static String likeArgument(TemporalForm form) {
    return "case typeof(v) when 'text' then substr(%s,1,length(v)) when 'integer' then %s/1000 else %s end"
        .formatted(TEXT, utc(form), millis(form));
  }

  private static String utc(TemporalForm form) {
    return form.isLocal() ? "(r-1000000*(" + offset() + "))" : "r";
  }

  private static String offset() {
    return LocalZone.ofJvm().offsetOfWall("r/1000000");
  }
}
