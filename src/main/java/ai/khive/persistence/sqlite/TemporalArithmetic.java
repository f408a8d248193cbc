package ai.khive.persistence.sqlite;

import static ai.khive.persistence.sqlite.TemporalFunctions.form;

import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.TimestampaddFunction;
import org.hibernate.dialect.function.TimestampdiffFunction;
import org.hibernate.query.ReturnableType;
import org.hibernate.query.sqm.TemporalUnit;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.DurationUnit;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.descriptor.java.DurationJavaType;
import org.hibernate.type.spi.TypeConfiguration;

/** Durations that are added to dates and times, and that lie between them. */
final class TemporalArithmetic {

  private TemporalArithmetic() {}

  static final class Sum extends TimestampaddFunction {

    Sum(Dialect dialect, TypeConfiguration types) {
      super(dialect, types);
    }

    @Override
    public void render(
        SqlAppender sql,
        List<? extends SqlAstNode> arguments,
        ReturnableType<?> returnType,
        SqlAstTranslator<?> walker) {
      var magnitude = (Expression) arguments.get(1);
      var unit = unit((DurationUnit) arguments.get(0), magnitude);
      var time = arguments.get(2);
      Runnable moved =
          () -> {
            int months = months(unit);
            // The last day of a shorter month, as in java.time, is SQLite's "floor".
            sql.append(
                months > 0
                    ? "m-s*1000000+1000000*unixepoch(s,'unixepoch',cast(("
                    : "m+cast(round((");
            magnitude.accept(walker);
            sql.append(
                months > 0
                    ? ")*" + months + " as integer)||' months','floor')"
                    : ")" + factor(unit) + ") as integer)");
          };
      TemporalSql.renderMoved(
          sql, TemporalSql.likeArgument(form(time)), moved, () -> time.accept(walker), form(time));
    }
  }

  /** A duration attribute is stored in nanoseconds, but Hibernate takes it for seconds. */
  private static TemporalUnit unit(DurationUnit unit, Expression magnitude) {
    var type = magnitude.getExpressionType().getSingleJdbcMapping();
    return type.getJavaTypeDescriptor() instanceof DurationJavaType
        ? TemporalUnit.NANOSECOND
        : unit.getUnit();
  }

  static final class Difference extends TimestampdiffFunction {

    Difference(Dialect dialect, TypeConfiguration types) {
      super(dialect, types);
    }

    @Override
    public void render(
        SqlAppender sql,
        List<? extends SqlAstNode> arguments,
        ReturnableType<?> returnType,
        SqlAstTranslator<?> walker) {
      var unit = ((DurationUnit) arguments.get(0)).getUnit();
      var start = arguments.get(1);
      var end = arguments.get(2);
      var count = months(unit) > 0 ? TemporalSql.monthKey() : "m";
      sql.append("((");
      TemporalSql.render(sql, count, () -> end.accept(walker), form(end));
      sql.append("-");
      TemporalSql.render(sql, count, () -> start.accept(walker), form(start));
      sql.append(")" + divisor(unit) + ")");
    }

    private static String divisor(TemporalUnit unit) {
      return switch (unit) {
        case YEAR, QUARTER, MONTH -> "/" + months(unit) * TemporalSql.MONTH_MICROS;
        case SECOND -> "/1e6";
        case NANOSECOND, NATIVE -> "*1000";
        default -> "/" + micros(unit);
      };
    }
  }

  private static int months(TemporalUnit unit) {
    return switch (unit) {
      case YEAR -> 12;
      case QUARTER -> 3;
      case MONTH -> 1;
      default -> 0;
    };
  }

  private static String factor(TemporalUnit unit) {
    return switch (unit) {
      case NANOSECOND, NATIVE -> "/1000.0";
      default -> "*" + micros(unit);
    };
  }

  private static long micros(TemporalUnit unit) {
    return switch (unit) {
      case WEEK -> 7 * TemporalSql.DAY_MICROS;
      case DAY -> TemporalSql.DAY_MICROS;
      case HOUR -> 3_600 * TemporalSql.SECOND_MICROS;
      case MINUTE -> 60 * TemporalSql.SECOND_MICROS;
      case SECOND -> TemporalSql.SECOND_MICROS;
      default -> throw new IllegalArgumentException("a duration has no " + unit + " on SQLite");
    };
  }
}
