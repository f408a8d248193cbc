package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.sqlite.KhiveSQLiteDialect;
import ai.khive.persistence.sqlite.SqliteDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.community.dialect.SQLiteDialect;

/** A persistence unit as one would put it together who does not know what SQLite needs. */
final class BrokenSubject implements Subject {

  private final HikariDataSource pool;
  private final SessionFactory factory;

  private BrokenSubject(HikariConfig config, Class<? extends SQLiteDialect> dialect) {
    // One connection: the next call gets the one that the call before has left behind.
    config.setMaximumPoolSize(1);
    pool = new HikariDataSource(config);
    var configuration =
        new Configuration()
            .addAnnotatedClass(PlannerSession.class)
            .addAnnotatedClass(HookEvent.class)
            .setProperty("hibernate.dialect", dialect.getName())
            .setProperty("hibernate.hbm2ddl.auto", "update")
            .setProperty(
                "hibernate.connection.provider_disables_autocommit", !config.isAutoCommit());
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    factory = configuration.buildSessionFactory();
  }

  @Override
  public void inTransaction(Consumer<EntityManager> work) {
    factory.inTransaction(work::accept);
  }

  @Override
  public void close() {
    factory.close();
    pool.close();
  }

  /** The driver, whose transactions begin as a parameter of its URL says. */
  private static HikariConfig driver(Path file, Duration lockTimeout, String transactionMode) {
    var config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:sqlite:"
            + file
            + "?journal_mode=WAL&transaction_mode="
            + transactionMode
            + "&busy_timeout="
            + lockTimeout.toMillis());
    return config;
  }

  private static HikariConfig over(DataSource dataSource) {
    var config = new HikariConfig();
    config.setDataSource(dataSource);
    return config;
  }

  private static SqliteDataSource ownDataSource(Path file, Duration lockTimeout) {
    var dataSource = new SqliteDataSource("jdbc:sqlite:" + file);
    dataSource.setBusyTimeoutMillis(Math.toIntExact(lockTimeout.toMillis()));
    return dataSource;
  }

  static Subject immediateTransactionsOfTheDriver(Path file, Duration lockTimeout) {
    return new BrokenSubject(driver(file, lockTimeout, "IMMEDIATE"), KhiveSQLiteDialect.class);
  }

  static Subject deferredTransactions(Path file, Duration lockTimeout) {
    return new BrokenSubject(driver(file, lockTimeout, "DEFERRED"), KhiveSQLiteDialect.class);
  }

  static Subject poolWithAutocommitOff(Path file, Duration lockTimeout) {
    var config = driver(file, lockTimeout, "IMMEDIATE");
    config.setAutoCommit(false);
    return new BrokenSubject(config, KhiveSQLiteDialect.class);
  }

  static Subject stockDialect(Path file, Duration lockTimeout) {
    return new BrokenSubject(over(ownDataSource(file, lockTimeout)), SQLiteDialect.class);
  }

  /** What looks at the file before it is used is our data source; here it is missing. */
  static Subject noCheckOfTheFile(Path file, Duration lockTimeout) {
    return deferredTransactions(file, lockTimeout);
  }

  /** A pool evicts a connection by the SQL state of its failures; here they have none. */
  static Subject noEviction(Path file, Duration lockTimeout) {
    var own = ownDataSource(file, lockTimeout);
    return new BrokenSubject(
        over((DataSource) withoutSqlState(own, DataSource.class)), KhiveSQLiteDialect.class);
  }

  private static final List<Class<?>> WRAPPED =
      List.of(Connection.class, PreparedStatement.class, Statement.class);

  private static Object withoutSqlState(Object target, Class<?> type) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            var result = method.invoke(target, arguments);
            return WRAPPED.contains(method.getReturnType())
                ? withoutSqlState(result, method.getReturnType())
                : result;
          } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException failure
                ? new SQLException(failure.getMessage(), null, failure.getErrorCode(), failure)
                : e.getCause();
          }
        };
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
