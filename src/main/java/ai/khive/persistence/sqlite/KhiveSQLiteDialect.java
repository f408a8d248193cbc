package ai.khive.persistence.sqlite;

import ai.khive.persistence.json.SupportedHibernate;
import jakarta.persistence.TemporalType;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.DmlTargetColumnQualifierSupport;
import org.hibernate.dialect.unique.UniqueDelegate;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.exception.spi.ViolatedConstraintNameExtractor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.spi.StandardSqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.type.descriptor.jdbc.BlobJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;

/**
 * Hibernate's community dialect for SQLite with its faults mended; what is stored, and in which
 * form, stays the same. It is used where {@code hibernate.dialect} names it, and nowhere else.
 * {@code docs/settings.md} lists what it mends and what it leaves.
 *
 * <p>Thread-safe, as every dialect.
 */
public class KhiveSQLiteDialect extends SQLiteDialect {

  /** Where there is no connection to ask, as when Quarkus builds: the oldest that is safe. */
  private static final DatabaseVersion UNKNOWN_VERSION = DatabaseVersion.make(3, 51);

  private final UniqueDelegate uniqueDelegate = new UniqueIndexes(this);

  /** For Hibernate, without a connection. */
  public KhiveSQLiteDialect() {
    super(UNKNOWN_VERSION);
  }

  /** For Hibernate, with what the driver says of the database, if it was asked. */
  public KhiveSQLiteDialect(DialectResolutionInfo info) {
    super(info.makeCopyOrDefault(UNKNOWN_VERSION));
    registerKeywords(info);
  }

  @Override
  public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
    return errors();
  }

  @Override
  public ViolatedConstraintNameExtractor getViolatedConstraintNameExtractor() {
    return errors();
  }

  private ErrorConversion errors() {
    return new ErrorConversion(super.buildSQLExceptionConversionDelegate());
  }

  @Override
  public UniqueDelegate getUniqueDelegate() {
    return uniqueDelegate;
  }

  @Override
  public SchemaManagementTool getFallbackSchemaManagementTool(
      Map<String, Object> settings, ServiceRegistryImplementor registry) {
    return new SchemaTool();
  }

  @Override
  public void initializeFunctionRegistry(FunctionContributions contributions) {
    SupportedHibernate.require();
    super.initializeFunctionRegistry(contributions);
    TemporalFunctions.register(contributions, this);
  }

  @Override
  public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
    super.contributeTypes(contributions, registry);
    var types = contributions.getTypeConfiguration().getJdbcTypeRegistry();
    types.addDescriptor(new ExactTimestamps.Local());
    types.addDescriptor(new ExactTimestamps.Utc());
    // The driver has no getBlob().
    types.addDescriptor(Types.BLOB, BlobJdbcType.MATERIALIZED);
  }

  /** A REAL is a double: SQLite has no other, and a float would lose digits. */
  @Override
  public JdbcType resolveSqlTypeDescriptor(
      String columnTypeName, int jdbcTypeCode, int precision, int scale, JdbcTypeRegistry types) {
    return super.resolveSqlTypeDescriptor(
        columnTypeName,
        jdbcTypeCode == Types.REAL ? Types.DOUBLE : jdbcTypeCode,
        precision,
        scale,
        types);
  }

  @Override
  public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
    return new StandardSqlAstTranslatorFactory() {
      @Override
      protected <T extends JdbcOperation> SqlAstTranslator<T> buildTranslator(
          SessionFactoryImplementor sessionFactory, Statement statement) {
        return new SqliteTranslator<>(sessionFactory, statement);
      }
    };
  }

  @Override
  public DmlTargetColumnQualifierSupport getDmlTargetColumnQualifierSupport() {
    return DmlTargetColumnQualifierSupport.TABLE_ALIAS;
  }

  /** As it is; the parts of the pattern become SQL where {@code format} is rendered. */
  @Override
  public void appendDatetimeFormat(SqlAppender appender, String format) {
    appender.appendSql(format);
  }

  @Override
  public String currentTimestamp() {
    return TemporalSql.NOW;
  }

  @Override
  public String currentDate() {
    return TemporalSql.now(TemporalForm.DATE);
  }

  @Override
  public String currentTime() {
    return TemporalSql.now(TemporalForm.TIME);
  }

  @Override
  public void appendDateTimeLiteral(
      SqlAppender appender,
      TemporalAccessor temporal,
      TemporalType precision,
      TimeZone jdbcTimeZone) {
    append(appender, instant(temporal));
  }

  @SuppressWarnings("JavaUtilDate") // It is Hibernate that passes one.
  @Override
  public void appendDateTimeLiteral(
      SqlAppender appender, Date date, TemporalType precision, TimeZone jdbcTimeZone) {
    append(
        appender,
        date instanceof Timestamp timestamp
            ? timestamp.toInstant()
            : Instant.ofEpochMilli(date.getTime()));
  }

  @Override
  public void appendDateTimeLiteral(
      SqlAppender appender, Calendar calendar, TemporalType precision, TimeZone jdbcTimeZone) {
    append(appender, calendar.toInstant());
  }

  /** A local date or time is the driver's instant of it. */
  private static Instant instant(TemporalAccessor temporal) {
    if (temporal.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(temporal);
    }
    var date = temporal.query(TemporalQueries.localDate());
    var time = temporal.query(TemporalQueries.localTime());
    return LocalDateTime.of(
            date == null ? LocalDate.EPOCH : date, time == null ? LocalTime.MIDNIGHT : time)
        .atZone(ZoneId.systemDefault())
        .toInstant();
  }

  /** As the driver stores it, in milliseconds, with a fraction only if there is one. */
  private static void append(SqlAppender appender, Instant instant) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    appender.appendSql(
        micros % 1_000 == 0
            ? Long.toString(micros / 1_000)
            : BigDecimal.valueOf(micros, 3).toPlainString());
  }
}
