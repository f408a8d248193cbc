package ai.khive.persistence.json;

import static org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers.extractArgumentType;
import static org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers.extractArgumentValuedMapping;

import java.util.List;
import java.util.function.Supplier;
import org.hibernate.metamodel.mapping.BasicValuedMapping;
import org.hibernate.query.ReturnableType;
import org.hibernate.query.sqm.produce.function.FunctionReturnTypeResolver;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The type of a function's first argument, whatever else is asked for: the stored form of a time is
 * that of the attribute, not that of the Java type.
 */
final class ArgumentType implements FunctionReturnTypeResolver {

  @Override
  public @Nullable ReturnableType<?> resolveFunctionReturnType(
      ReturnableType<?> asked,
      @Nullable SqmToSqlAstConverter converter,
      List<? extends SqmTypedNode<?>> arguments,
      TypeConfiguration types) {
    return extractArgumentType(arguments, 1);
  }

  @Override
  public @Nullable BasicValuedMapping resolveFunctionReturnType(
      Supplier<BasicValuedMapping> asked, List<? extends SqlAstNode> arguments) {
    return extractArgumentValuedMapping(arguments, 1);
  }
}
