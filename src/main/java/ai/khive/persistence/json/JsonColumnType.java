package ai.khive.persistence.json;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/**
 * JSON text in a JSON column. Own code because Hibernate 6.6 has no JSON type for SQLite, and its
 * one for PostgreSQL sends the text through the host's JSON format mapper.
 */
final class JsonColumnType implements JdbcType {

  private static final long serialVersionUID = 1L;

  private final int jdbcTypeCode;

  private JsonColumnType(int jdbcTypeCode) {
    this.jdbcTypeCode = jdbcTypeCode;
  }

  static JsonColumnType on(SupportedDatabase database) {
    // As OTHER the PostgreSQL driver leaves the type of a string to the server, which takes jsonb.
    return new JsonColumnType(database == SupportedDatabase.SQLITE ? Types.VARCHAR : Types.OTHER);
  }

  @Override
  public int getJdbcTypeCode() {
    return jdbcTypeCode;
  }

  @Override
  public int getDefaultSqlTypeCode() {
    return SqlTypes.JSON;
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new BasicBinder<>(javaType, this) {
      @Override
      protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
          throws SQLException {
        statement.setObject(index, javaType.unwrap(value, String.class, options), jdbcTypeCode);
      }

      @Override
      protected void doBind(
          CallableStatement statement, X value, String name, WrapperOptions options)
          throws SQLException {
        statement.setObject(name, javaType.unwrap(value, String.class, options), jdbcTypeCode);
      }
    };
  }

  @Override
  public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
    return new BasicExtractor<>(javaType, this) {
      @Override
      protected X doExtract(ResultSet results, int index, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(results.getString(index), options);
      }

      @Override
      protected X doExtract(CallableStatement statement, int index, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(statement.getString(index), options);
      }

      @Override
      protected X doExtract(CallableStatement statement, String name, WrapperOptions options)
          throws SQLException {
        return javaType.wrap(statement.getString(name), options);
      }
    };
  }
}
