package ai.khive.persistence.json;

import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number in a query. PostgreSQL's {@code jsonb} numbers are {@code numeric}: a parameter
 * bound as a double would keep it from using the index. And a driver asked for a long would fail on
 * a number that is none.
 */
final class JsonNumberType implements JdbcType {

  private static final long serialVersionUID = 1L;

  private final Class<?> javaClass;
  private final SupportedDatabase database;

  JsonNumberType(Class<?> javaClass, SupportedDatabase database) {
    this.javaClass = javaClass;
    this.database = database;
  }

  static boolean supports(Class<?> javaClass) {
    return javaClass == Double.class || javaClass == Long.class || javaClass == Integer.class;
  }

  @Override
  public int getJdbcTypeCode() {
    return getDefaultSqlTypeCode();
  }

  /** What Hibernate takes the result type of {@code sum} and the like from. */
  @Override
  public int getDefaultSqlTypeCode() {
    if (javaClass == Double.class) {
      return SqlTypes.DOUBLE;
    }
    return javaClass == Long.class ? SqlTypes.BIGINT : SqlTypes.INTEGER;
  }

  /** Not an integer one even for a Long: Hibernate would cast it inside {@code avg}. */
  @Override
  public int getDdlTypeCode() {
    return SqlTypes.NUMERIC;
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new BasicBinder<>(javaType, this) {
      @Override
      protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
          throws SQLException {
        statement.setObject(index, parameter((Number) value));
      }

      @Override
      protected void doBind(
          CallableStatement statement, X value, String name, WrapperOptions options)
          throws SQLException {
        statement.setObject(name, parameter((Number) value));
      }
    };
  }

  private Number parameter(Number value) {
    boolean exact =
        database == SupportedDatabase.POSTGRESQL && Double.isFinite(value.doubleValue());
    return exact ? new BigDecimal(value.toString()) : value;
  }

  @Override
  public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
    return new BasicExtractor<>(javaType, this) {
      @Override
      protected X doExtract(ResultSet results, int index, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(result((Number) results.getObject(index)), options);
      }

      @Override
      protected X doExtract(CallableStatement statement, int index, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(result((Number) statement.getObject(index)), options);
      }

      @Override
      protected X doExtract(CallableStatement statement, String name, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(result((Number) statement.getObject(name)), options);
      }
    };
  }

  private @Nullable Number result(@Nullable Number value) {
    if (value == null) {
      return null;
    }
    if (javaClass == Double.class) {
      return value.doubleValue();
    }
    var whole = JsonNumbers.toLong(new BigDecimal(value.toString()));
    if (whole == null || javaClass == Long.class) {
      return whole;
    }
    return whole == whole.intValue() ? (Integer) whole.intValue() : null;
  }
}
