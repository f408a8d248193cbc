package ai.khive.persistence.sqlite;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.TimestampJdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsJdbcTimestampJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps that are stored as always and that can also be read with microseconds: the result of a
 * cast from text has milliseconds with a fraction, which the driver would take for a Julian day.
 */
final class ExactTimestamps {

  /**
   * The first milliseconds that are no Julian day to the year 9999; those of the first 90 minutes
   * of 1970 are taken for one.
   */
  private static final double AFTER_JULIAN_DAYS = 5_373_485;

  private ExactTimestamps() {}

  static final class Local extends TimestampJdbcType {

    private static final long serialVersionUID = 1L;

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
      return new Extractor<>(super.getExtractor(javaType)) {
        @Override
        X value(Instant instant, WrapperOptions options) {
          return javaType.wrap(Timestamp.from(instant), options);
        }
      };
    }
  }

  static final class Utc extends TimestampUtcAsJdbcTimestampJdbcType {

    private static final long serialVersionUID = 1L;

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
      return new Extractor<>(super.getExtractor(javaType)) {
        @Override
        X value(Instant instant, WrapperOptions options) {
          return javaType.wrap(instant, options);
        }
      };
    }
  }

  private abstract static class Extractor<X> implements ValueExtractor<X> {

    private final ValueExtractor<X> stock;

    Extractor(ValueExtractor<X> stock) {
      this.stock = stock;
    }

    abstract X value(Instant instant, WrapperOptions options);

    @Override
    public @Nullable X extract(ResultSet results, int index, WrapperOptions options)
        throws SQLException {
      return results.getObject(index) instanceof Double millis
              && (millis < 0 || millis >= AFTER_JULIAN_DAYS)
          ? value(Instant.EPOCH.plus(Math.round(millis * 1_000), ChronoUnit.MICROS), options)
          : stock.extract(results, index, options);
    }

    @Override
    public @Nullable X extract(CallableStatement statement, int index, WrapperOptions options)
        throws SQLException {
      return stock.extract(statement, index, options);
    }

    @Override
    public @Nullable X extract(CallableStatement statement, String name, WrapperOptions options)
        throws SQLException {
      return stock.extract(statement, name, options);
    }
  }
}
