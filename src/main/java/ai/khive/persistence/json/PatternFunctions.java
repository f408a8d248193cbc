package ai.khive.persistence.json;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.StandardBasicTypes;

/** The functions that are a pattern of SQL. */
final class PatternFunctions {

  private PatternFunctions() {}

  static void register(FunctionContributions contributions, SupportedDatabase database) {
    if (database == SupportedDatabase.SQLITE) {
      // Cut before the fraction, which strftime() would round up into the next day.
      register(contributions, "utc_year", sqlite("%Y"), StandardBasicTypes.INTEGER);
      register(contributions, "utc_month", sqlite("%m"), StandardBasicTypes.INTEGER);
      register(contributions, "utc_day", sqlite("%d"), StandardBasicTypes.INTEGER);
      register(contributions, "utc_hour", sqlite("%H"), StandardBasicTypes.INTEGER);
      register(contributions, "utc_date", "date(substr(?1,1,16))", StandardBasicTypes.STRING);
      // SQLite's lower() changes A to Z and nothing else.
      register(contributions, "khive_ascii_lower", "lower(?1)", StandardBasicTypes.STRING);
      register(
          contributions, "khive_percentile", "percentile_cont(?1,?2)", StandardBasicTypes.DOUBLE);
      // Source: sqlite.org/optoverview.html, "disqualifying WHERE-clause terms using unary +".
      registerOfType(contributions, "khive_without_index", "+?1");
    } else {
      register(contributions, "utc_year", number(utc("year")), StandardBasicTypes.INTEGER);
      register(contributions, "utc_month", number(utc("month")), StandardBasicTypes.INTEGER);
      register(contributions, "utc_day", number(utc("day")), StandardBasicTypes.INTEGER);
      register(contributions, "utc_hour", number(utc("hour")), StandardBasicTypes.INTEGER);
      register(
          contributions,
          "utc_date",
          "to_char(?1 at time zone 'UTC','YYYY-MM-DD')",
          StandardBasicTypes.STRING);
      register(
          contributions,
          "khive_ascii_lower",
          "translate(?1,'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')",
          StandardBasicTypes.STRING);
      register(
          contributions,
          "khive_percentile",
          "percentile_cont(?2) within group (order by cast(?1 as double precision))",
          StandardBasicTypes.DOUBLE);
      registerOfType(contributions, "khive_without_index", "?1");
    }
  }

  /** A function of the type of its one argument. */
  private static void registerOfType(
      FunctionContributions contributions, String name, String pattern) {
    var registry = contributions.getFunctionRegistry();
    registry.register(
        name,
        registry
            .patternDescriptorBuilder(name, pattern)
            .setExactArgumentCount(1)
            .setReturnTypeResolver(new ArgumentType())
            .descriptor());
  }

  private static String sqlite(String format) {
    return number("strftime('" + format + "',substr(?1,1,16))");
  }

  private static String number(String text) {
    return "cast(" + text + " as integer)";
  }

  private static String utc(String field) {
    return "extract(" + field + " from ?1 at time zone 'UTC')";
  }

  private static void register(
      FunctionContributions contributions,
      String name,
      String pattern,
      BasicTypeReference<?> type) {
    var registry = contributions.getFunctionRegistry();
    var function =
        registry
            .patternDescriptorBuilder(name, pattern)
            .setExactArgumentCount(name.equals("khive_percentile") ? 2 : 1)
            .setInvariantType(
                contributions.getTypeConfiguration().getBasicTypeRegistry().resolve(type))
            .descriptor();
    if (name.startsWith("khive_")) {
      registry.register(name, function);
    } else {
      HqlFunctions.register(registry, name, function);
    }
  }
}
