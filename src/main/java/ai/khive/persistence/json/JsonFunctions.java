package ai.khive.persistence.json;

import java.util.List;
import java.util.function.BinaryOperator;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.query.ReturnableType;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.function.FunctionKind;
import org.hibernate.query.sqm.produce.function.ArgumentsValidator;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.query.sqm.tree.expression.SqmLiteral;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.descriptor.java.DoubleJavaType;
import org.hibernate.type.internal.BasicTypeImpl;
import org.hibernate.type.spi.TypeConfiguration;

/** The functions over a JSON attribute and a path. */
final class JsonFunctions {

  private JsonFunctions() {}

  static void register(FunctionContributions contributions, SupportedDatabase database) {
    var types = contributions.getTypeConfiguration().getBasicTypeRegistry();
    var number =
        new BasicTypeImpl<>(DoubleJavaType.INSTANCE, new JsonNumberType(Double.class, database));
    var text = types.resolve(StandardBasicTypes.STRING);
    var bool = types.resolve(StandardBasicTypes.BOOLEAN);
    register(contributions, "json_text", text, at(JsonExpression.TEXT, database));
    register(contributions, "json_number", number, at(JsonExpression.NUMBER, database));
    register(contributions, "json_boolean", bool, at(JsonExpression.BOOLEAN, database));
    register(contributions, "json_exists", bool, at(JsonExpression.EXISTS, database));
    register(
        contributions,
        "json_distinct_texts",
        text,
        (column, path) -> JsonArrayPath.fromRoot(path).distinctTexts(database, column));
  }

  private static BinaryOperator<String> at(JsonExpression expression, SupportedDatabase database) {
    return (column, path) -> expression.on(database, column, JsonPath.forSqlFromRoot(path));
  }

  private static void register(
      FunctionContributions contributions,
      String name,
      BasicType<?> type,
      BinaryOperator<String> sql) {
    HqlFunctions.register(
        contributions.getFunctionRegistry(), name, new JsonFunction(name, type, sql));
  }

  private static final class JsonFunction extends AbstractSqmSelfRenderingFunctionDescriptor {

    /** Makes the SQL of a column and a path. */
    private final BinaryOperator<String> sql;

    JsonFunction(String name, BasicType<?> type, BinaryOperator<String> sql) {
      super(
          name,
          FunctionKind.NORMAL,
          new PathArgument(sql),
          StandardFunctionReturnTypeResolvers.invariant(type),
          null);
      this.sql = sql;
    }

    @Override
    public void render(
        SqlAppender appender,
        List<? extends SqlAstNode> arguments,
        ReturnableType<?> returnType,
        SqlAstTranslator<?> walker) {
      var column = ((Expression) arguments.get(0)).getColumnReference();
      if (column == null) {
        throw new IllegalArgumentException(
            "the first argument of " + getName() + " must be a JSON attribute");
      }
      var path = (String) ((Literal) arguments.get(1)).getLiteralValue();
      appender.appendSql(sql.apply(column.getExpressionText(), path));
    }

    @Override
    public String getArgumentListSignature() {
      return "(JSON attribute, STRING LITERAL path)";
    }
  }

  /** A path that is a literal: a bound one would never use an index. */
  private record PathArgument(BinaryOperator<String> sql) implements ArgumentsValidator {

    @Override
    public void validate(
        List<? extends SqmTypedNode<?>> arguments,
        String functionName,
        TypeConfiguration typeConfiguration) {
      if (arguments.size() != 2
          || !(arguments.get(1) instanceof SqmLiteral<?> literal)
          || !(literal.getLiteralValue() instanceof String path)) {
        throw new FunctionArgumentException(
            functionName + " takes a JSON attribute and a literal path such as '$.usage.tokens'");
      }
      try {
        var unused = sql.apply("content", path);
      } catch (IllegalArgumentException e) {
        throw new FunctionArgumentException(functionName + ": " + e.getMessage());
      }
    }
  }
}
