package ai.khive.persistence.sqlite;

import java.util.List;
import org.hibernate.community.dialect.SQLiteSqlAstTranslator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.function.FunctionRenderer;
import org.hibernate.query.sqm.function.SelfRenderingFunctionSqlAstExpression;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.expression.Any;
import org.hibernate.sql.ast.tree.expression.Every;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.insert.InsertStatement;
import org.hibernate.sql.ast.tree.predicate.BetweenPredicate;
import org.hibernate.sql.ast.tree.predicate.InListPredicate;
import org.hibernate.sql.exec.spi.JdbcOperation;

/**
 * Renders the alias of a table that is updated or deleted from, for the formulas in the condition
 * refer to it; compares a time that is stored as text with the text of the other one; compares with
 * {@code any} and {@code all} the right way round; and keeps a limit from costing a second plan.
 */
final class SqliteTranslator<T extends JdbcOperation> extends SQLiteSqlAstTranslator<T> {

  SqliteTranslator(SessionFactoryImplementor sessionFactory, Statement statement) {
    super(sessionFactory, statement);
  }

  @Override
  protected void renderDmlTargetTableExpression(NamedTableReference table) {
    super.renderDmlTargetTableExpression(table);
    if (table.getIdentificationVariable() != null && !(getStatement() instanceof InsertStatement)) {
      appendSql(" as " + table.getIdentificationVariable());
    }
  }

  @Override
  protected void renderFetchExpression(Expression limit) {
    super.renderFetchExpression(limit);
    if (limit instanceof JdbcParameter) {
      // SQLite plans a statement anew once the parameter that is its limit has got a value.
      appendSql("+0");
    }
  }

  @Override
  protected void renderComparison(Expression lhs, ComparisonOperator operator, Expression rhs) {
    if (rhs instanceof Any || rhs instanceof Every) {
      // The stock emulation compares the rows of the subquery with the value, not the reverse.
      super.renderComparison(lhs, operator.invert(), rhs);
    } else {
      super.renderComparison(comparable(lhs, rhs), operator, comparable(rhs, lhs));
    }
  }

  @Override
  public void visitBetweenPredicate(BetweenPredicate between) {
    var value = between.getExpression();
    super.visitBetweenPredicate(
        new BetweenPredicate(
            value,
            comparable(between.getLowerBound(), value),
            comparable(between.getUpperBound(), value),
            between.isNegated(),
            between.getExpressionType()));
  }

  @Override
  public void visitInListPredicate(InListPredicate list) {
    var value = list.getTestExpression();
    super.visitInListPredicate(
        new InListPredicate(
            value,
            list.getListExpressions().stream().map(item -> comparable(item, value)).toList(),
            list.isNegated(),
            list.getExpressionType()));
  }

  /** Returns the expression as text if it is a number that is compared with text. */
  private static Expression comparable(Expression expression, Expression other) {
    var form = TemporalForm.of(expression);
    if (form == null || TemporalForm.isText(expression) || !TemporalForm.isText(other)) {
      return expression;
    }
    FunctionRenderer asText =
        (sql, arguments, type, walker) ->
            TemporalSql.renderMoved(
                sql,
                TemporalSql.TEXT,
                () -> sql.append("m"),
                () -> arguments.get(0).accept(walker),
                form);
    return new SelfRenderingFunctionSqlAstExpression(
        "text", asText, List.of(expression), null, other.getExpressionType());
  }
}
