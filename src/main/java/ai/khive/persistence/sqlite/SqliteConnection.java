package ai.khive.persistence.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the driver whose transactions are those of {@link SqliteTransaction}, and whose
 * statements execute in them. By reflection, because JDBC's interfaces have 300 methods, and a
 * dozen matter.
 */
final class SqliteConnection implements InvocationHandler {

  private static final Object[] NONE = {};

  private final Connection driver;
  private final SqliteTransaction transaction;
  private final StatementCache statements = new StatementCache();

  private SqliteConnection(Connection driver, SqliteTransaction transaction) {
    this.driver = driver;
    this.transaction = transaction;
  }

  static Connection over(
      Connection driver,
      DatabaseFile file,
      Object fileKey,
      int busyTimeoutMillis,
      boolean onlyReads)
      throws SQLException {
    var transaction = new SqliteTransaction(driver, file, fileKey, busyTimeoutMillis, onlyReads);
    return (Connection)
        proxy(
            new SqliteConnection(driver, transaction), Connection.class, SqliteTransactions.class);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var values = arguments == null ? NONE : arguments;
    switch (method.getName()) {
      case "equals" -> {
        return proxy == values[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "close", "abort" -> {
        transaction.close();
        return null;
      }
      case "isValid" -> {
        return transaction.isUsable() && driver.isValid((int) values[0]);
      }
      case "isClosed", "toString" -> {
        return call(driver, method, arguments);
      }
      case "isWrapperFor" -> {
        var type = (Class<?>) values[0];
        return type.isInstance(proxy) || type.isInstance(driver);
      }
      case "fileKey" -> {
        return transaction.fileKey();
      }
      case "unwrap" -> {
        return unwrap(proxy, (Class<?>) values[0]);
      }
      default -> {
        transaction.requireOpen();
        return invokeOpen((Connection) proxy, method, arguments, values);
      }
    }
  }

  private @Nullable Object invokeOpen(
      Connection proxy, Method method, Object @Nullable [] arguments, Object[] values)
      throws Throwable {
    switch (method.getName()) {
      case "getAutoCommit" -> {
        return transaction.isAutoCommit();
      }
      case "setAutoCommit" -> transaction.setAutoCommit((boolean) values[0]);
      case "commit" -> transaction.commit();
      case "rollback" -> {
        if (values.length == 0) {
          transaction.rollback();
        } else {
          transaction.rollback((Savepoint) values[0]);
        }
      }
      case "setSavepoint" -> {
        return transaction.setSavepoint(values.length == 0 ? null : (String) values[0]);
      }
      case "releaseSavepoint" -> transaction.release((Savepoint) values[0]);
      case "isReadOnly" -> {
        return transaction.isReadOnly();
      }
      case "setReadOnly" -> transaction.setReadOnly((boolean) values[0]);
      case "createStatement" -> {
        return statement(Statement.class, proxy, method, arguments);
      }
      case "prepareStatement" -> {
        return prepared(proxy, method, arguments, values);
      }
      case "prepareCall" -> {
        return statement(CallableStatement.class, proxy, method, arguments);
      }
      case "getClientInfo" -> {
        return values.length == 1 && values[0].equals(SqliteTransactions.CLIENT_INFO)
            ? SqliteDataSource.class.getSimpleName()
            : call(driver, method, arguments);
      }
      case "getMetaData" -> {
        return of(proxy, DatabaseMetaData.class, driver.getMetaData());
      }
      default -> {
        return call(driver, method, arguments);
      }
    }
    return null;
  }

  private Object unwrap(Object proxy, Class<?> type) throws SQLException {
    if (type.isInstance(proxy)) {
      return proxy;
    }
    if (type.isInstance(driver)) {
      return driver;
    }
    throw new SQLException("the connection is no " + type.getName());
  }

  private <S extends Statement> S statement(
      Class<S> type, Connection connection, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return of(connection, type, observed(driver, method, arguments));
  }

  private PreparedStatement prepared(
      Connection connection, Method method, Object @Nullable [] arguments, Object[] values)
      throws Throwable {
    if (values.length > 1) {
      return statement(PreparedStatement.class, connection, method, arguments);
    }
    var sql = (String) values[0];
    var cached = statements.take(sql);
    var statement = cached == null ? compiled(sql) : cached;
    return (PreparedStatement)
        proxy(
            new CachedStatement(statements, sql, statement, execution(connection, statement)),
            PreparedStatement.class);
  }

  private PreparedStatement compiled(String sql) throws SQLException {
    long start = System.nanoTime();
    try {
      return driver.prepareStatement(sql);
    } catch (SQLException e) {
      throw transaction.failure(e, start);
    }
  }

  /** What the driver made, but of our connection, and executing in our transaction. */
  private <T> T of(Connection connection, Class<T> type, @Nullable Object made) {
    return type.cast(proxy(execution(connection, made), type));
  }

  private InvocationHandler execution(Connection connection, @Nullable Object made) {
    return (proxy, method, arguments) -> {
      var name = method.getName();
      if (name.startsWith("execute")) {
        transaction.begin();
        return observed(made, method, arguments);
      } else if (name.equals("getConnection")) {
        return connection;
      } else if (name.equals("equals")) {
        return proxy == arguments[0];
      }
      return call(made, method, arguments);
    };
  }

  private @Nullable Object observed(
      @Nullable Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    long start = System.nanoTime();
    try {
      return call(target, method, arguments);
    } catch (SQLException e) {
      throw transaction.failure(e, start);
    }
  }

  private static Object proxy(InvocationHandler handler, Class<?>... types) {
    return Proxy.newProxyInstance(SqliteConnection.class.getClassLoader(), types, handler);
  }

  private static @Nullable Object call(
      @Nullable Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
