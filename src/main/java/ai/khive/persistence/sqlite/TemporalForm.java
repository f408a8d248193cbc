package ai.khive.persistence.sqlite;

import java.sql.Types;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a date or time stands for. */
enum TemporalForm {
  DATE,
  TIME,
  /** A date and time without a zone. */
  LOCAL,
  /** A date and time in UTC. */
  INSTANT;

  /** Returns the form of a type, or null if it is no date and no time. */
  static @Nullable TemporalForm of(@Nullable JdbcMapping type) {
    if (type == null) {
      return null;
    }
    return switch (type.getJdbcType().getDefaultSqlTypeCode()) {
      case SqlTypes.DATE, SqlTypes.LOCAL_DATE -> DATE;
      case SqlTypes.TIME, SqlTypes.LOCAL_TIME -> TIME;
      case SqlTypes.TIMESTAMP, SqlTypes.LOCAL_DATE_TIME -> LOCAL;
      case SqlTypes.TIMESTAMP_UTC, SqlTypes.TIMESTAMP_WITH_TIMEZONE, SqlTypes.INSTANT -> INSTANT;
      default -> null;
    };
  }

  static @Nullable TemporalForm of(SqlAstNode node) {
    return of(type(node));
  }

  /** Whether a date or time is stored as text: the driver stores all others as milliseconds. */
  static boolean isText(SqlAstNode node) {
    var type = type(node);
    return of(type) != null
        && type != null
        && type.getJdbcType().getJdbcTypeCode() == Types.VARCHAR;
  }

  private static @Nullable JdbcMapping type(SqlAstNode node) {
    return node instanceof Expression expression
            && expression.getExpressionType() != null
            && expression.getExpressionType().getJdbcTypeCount() == 1
        ? expression.getExpressionType().getSingleJdbcMapping()
        : null;
  }

  /** Whether it is stored as an instant of the JVM's time zone. */
  boolean isLocal() {
    return this != INSTANT;
  }
}
