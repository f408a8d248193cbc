package ai.khive.persistence.sqlite;

import java.util.List;
import java.util.Objects;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.CastFunction;
import org.hibernate.query.ReturnableType;
import org.hibernate.query.sqm.CastType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Casts from and to dates and times. The result of a cast to one of them is what the driver binds
 * for such a parameter, so that the two can be compared; all else is cast as by the stock dialect.
 */
final class TemporalCast extends CastFunction {

  TemporalCast(Dialect dialect) {
    super(dialect, dialect.getPreferredSqlTypeCodeForBoolean());
  }

  @Override
  public void render(
      SqlAppender sql,
      List<? extends SqlAstNode> arguments,
      ReturnableType<?> returnType,
      SqlAstTranslator<?> walker) {
    var value = arguments.get(0);
    var source = TemporalForm.of(value);
    var target = TemporalForm.of(arguments.get(1));
    if (target != null && target == source && !TemporalForm.isText(value)) {
      value.accept(walker);
    } else if (target != null && (source != null || isString(value))) {
      TemporalSql.renderMoved(
          sql,
          TemporalSql.millis(target),
          () -> sql.append(TemporalSql.micros(target)),
          () -> value.accept(walker),
          Objects.requireNonNullElse(source, TemporalForm.INSTANT));
    } else if (source != null && isString(arguments.get(1))) {
      TemporalSql.renderMoved(
          sql, text(source), () -> sql.append("m"), () -> value.accept(walker), source);
    } else {
      super.render(sql, arguments, returnType, walker);
    }
  }

  private static String text(TemporalForm source) {
    return "case typeof(v) when 'text' then v else "
        + switch (source) {
          case DATE -> "substr(" + TemporalSql.TEXT + ",1,10)";
          case TIME -> "substr(" + TemporalSql.TEXT + ",12)";
          case LOCAL, INSTANT -> TemporalSql.TEXT;
        }
        + " end";
  }

  private static boolean isString(@Nullable SqlAstNode node) {
    return node instanceof Expression expression
        && expression.getExpressionType() != null
        && expression.getExpressionType().getSingleJdbcMapping().getCastType() == CastType.STRING;
  }
}
