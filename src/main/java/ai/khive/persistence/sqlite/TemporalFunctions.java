package ai.khive.persistence.sqlite;

import java.util.List;
import java.util.Objects;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.ExtractFunction;
import org.hibernate.dialect.function.FormatFunction;
import org.hibernate.dialect.function.TruncFunction;
import org.hibernate.query.ReturnableType;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.sqm.TemporalUnit;
import org.hibernate.query.sqm.function.FunctionRenderer;
import org.hibernate.query.sqm.function.SelfRenderingSqmFunction;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.query.sqm.tree.expression.SqmExtractUnit;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.ExtractUnit;
import org.hibernate.sql.ast.tree.expression.Format;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** HQL's functions of dates and times, over both forms that SQLite may store them in. */
final class TemporalFunctions {

  private TemporalFunctions() {}

  static void register(FunctionContributions contributions, Dialect dialect) {
    var registry = contributions.getFunctionRegistry();
    var types = contributions.getTypeConfiguration();
    registry.register("extract", new Extract(dialect, types));
    registry.register("format", new FormatText(types));
    registry.register("timestampadd", new TemporalArithmetic.Sum(dialect, types));
    registry.register("timestampdiff", new TemporalArithmetic.Difference(dialect, types));
    registry.register("trunc", new Truncation(types));
    registry.register("cast", new TemporalCast(dialect));
  }

  /** What the stock functions accept beside dates and times has UTC for its zone. */
  static TemporalForm form(SqlAstNode node) {
    return Objects.requireNonNullElse(TemporalForm.of(node), TemporalForm.INSTANT);
  }

  private static String supported(@Nullable String sql, String function, TemporalUnit unit) {
    if (sql == null) {
      throw new IllegalArgumentException(function + " has no unit " + unit + " on SQLite");
    }
    return sql;
  }

  // Its result has no type parameter in Hibernate.
  @SuppressWarnings("unchecked")
  private static final class Extract extends ExtractFunction {

    Extract(Dialect dialect, TypeConfiguration types) {
      super(dialect, types);
    }

    @Override
    public void render(
        SqlAppender sql,
        List<? extends SqlAstNode> arguments,
        ReturnableType<?> returnType,
        SqlAstTranslator<?> walker) {
      var unit = ((ExtractUnit) arguments.get(0)).getUnit();
      var time = arguments.get(1);
      var field = supported(TemporalSql.field(unit), "extract()", unit);
      TemporalSql.render(sql, field, () -> time.accept(walker), form(time));
    }
  }

  private static final class FormatText extends FormatFunction {

    FormatText(TypeConfiguration types) {
      super("strftime", true, false, types);
    }

    @Override
    public void render(
        SqlAppender sql,
        List<? extends SqlAstNode> arguments,
        ReturnableType<?> returnType,
        SqlAstTranslator<?> walker) {
      var time = arguments.get(0);
      // A literal for a part of the pattern of a time that has its offset in another column.
      var pattern =
          arguments.get(1) instanceof QueryLiteral<?> part
              ? (String) part.getLiteralValue()
              : ((Format) arguments.get(1)).getFormat();
      TemporalSql.render(
          sql, DatePattern.toSql(pattern, form(time)), () -> time.accept(walker), form(time));
    }
  }

  private static final class Truncation extends TruncFunction {

    Truncation(TypeConfiguration types) {
      super("trunc(?1)", "trunc(?1*power(10,?2))/power(10,?2)", null, null, types);
    }

    @Override
    protected <T> SelfRenderingSqmFunction<T> generateSqmFunctionExpression(
        List<? extends SqmTypedNode<?>> arguments,
        ReturnableType<T> impliedResultType,
        QueryEngine queryEngine) {
      if (arguments.size() == 2 && arguments.get(1) instanceof SqmExtractUnit<?>) {
        FunctionRenderer renderer = Truncation::render;
        return new SelfRenderingSqmFunction<>(
            this,
            renderer,
            arguments,
            impliedResultType,
            null,
            getReturnTypeResolver(),
            queryEngine.getCriteriaBuilder(),
            getName());
      }
      return super.generateSqmFunctionExpression(arguments, impliedResultType, queryEngine);
    }

    private static void render(
        SqlAppender sql,
        List<? extends SqlAstNode> arguments,
        ReturnableType<?> returnType,
        SqlAstTranslator<?> walker) {
      var time = arguments.get(0);
      var unit = ((ExtractUnit) arguments.get(1)).getUnit();
      var start = supported(TemporalSql.start(unit), "trunc()", unit);
      TemporalSql.renderMoved(
          sql,
          TemporalSql.likeArgument(form(time)),
          () -> sql.append(start),
          () -> time.accept(walker),
          form(time));
    }
  }
}
