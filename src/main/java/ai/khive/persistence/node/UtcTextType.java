package ai.khive.persistence.node;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * An instant as UTC text on SQLite. Own code because the dialect stores milliseconds since 1970,
 * which loses microseconds, and the driver reads six digits of a fraction as milliseconds.
 */
final class UtcTextType implements JdbcType {

  static final UtcTextType INSTANCE = new UtcTextType();

  private static final long serialVersionUID = 1L;

  private UtcTextType() {}

  @Override
  public int getJdbcTypeCode() {
    return Types.VARCHAR;
  }

  /** With a code of its own HQL would refuse {@code min} and {@code max} as not comparable. */
  @Override
  public int getDefaultSqlTypeCode() {
    return SqlTypes.TIMESTAMP_UTC;
  }

  @Override
  public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
    return (appender, value, dialect, options) ->
        appender.append("'" + text(javaType.unwrap(value, Instant.class, options)) + "'");
  }

  private static String text(Instant instant) {
    return Timestamps.toText(Timestamps.storable(instant));
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new BasicBinder<>(javaType, this) {
      @Override
      protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
          throws SQLException {
        statement.setString(index, text(javaType.unwrap(value, Instant.class, options)));
      }

      @Override
      protected void doBind(
          CallableStatement statement, X value, String name, WrapperOptions options)
          throws SQLException {
        statement.setString(name, text(javaType.unwrap(value, Instant.class, options)));
      }
    };
  }

  @Override
  public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
    return new BasicExtractor<>(javaType, this) {
      @Override
      protected X doExtract(ResultSet results, int index, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(instant(results.getString(index)), options);
      }

      @Override
      protected X doExtract(CallableStatement statement, int index, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(instant(statement.getString(index)), options);
      }

      @Override
      protected X doExtract(CallableStatement statement, String name, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(instant(statement.getString(name)), options);
      }
    };
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Timestamps.parse(text);
  }
}
