package ai.khive.persistence.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of one connection. The driver's connection below stays in autocommit; BEGIN,
 * COMMIT and ROLLBACK are plain statements to it, the first one as late as the first execution. A
 * connection is used by one thread at a time.
 */
final class SqliteConnection implements InvocationHandler {

  private static final Object[] NONE = {};

  private final Connection driver;
  private boolean autoCommit = true;
  private boolean readOnly;
  private boolean begun;

  /** Whether SQLite has rolled the transaction back by itself, as it does when the disk is full. */
  private boolean lost;

  private int savepoints;

  private SqliteConnection(Connection driver) {
    this.driver = driver;
  }

  static Connection over(Connection driver) {
    return proxy(Connection.class, new SqliteConnection(driver));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var values = arguments == null ? NONE : arguments;
    switch (method.getName()) {
      case "getAutoCommit" -> {
        return autoCommit;
      }
      case "setAutoCommit" -> setAutoCommit((boolean) values[0]);
      case "commit" -> {
        requireTransaction("commit");
        requireNotLost();
        end("COMMIT");
      }
      case "rollback" -> {
        requireTransaction("rollback");
        if (values.length == 0) {
          rollback();
        } else {
          execute("ROLLBACK TO " + ((NamedSavepoint) values[0]).sqlName());
        }
      }
      case "setSavepoint" -> {
        requireTransaction("setSavepoint");
        return setSavepoint(values.length == 0 ? null : (String) values[0]);
      }
      case "releaseSavepoint" -> execute("RELEASE " + ((NamedSavepoint) values[0]).sqlName());
      case "isReadOnly" -> {
        return readOnly;
      }
      case "setReadOnly" -> setReadOnly((boolean) values[0]);
      case "close", "abort" -> close();
      case "createStatement" -> {
        return statement(Statement.class, (Connection) proxy, method, arguments);
      }
      case "prepareStatement" -> {
        return statement(PreparedStatement.class, (Connection) proxy, method, arguments);
      }
      case "prepareCall" -> {
        return statement(CallableStatement.class, (Connection) proxy, method, arguments);
      }
      case "equals" -> {
        return proxy == values[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "isWrapperFor" -> {
        var type = (Class<?>) values[0];
        return type.isInstance(proxy) || driver.isWrapperFor(type);
      }
      case "unwrap" -> {
        var type = (Class<?>) values[0];
        return type.isInstance(proxy) ? proxy : driver.unwrap(type);
      }
      default -> {
        return call(driver, method, arguments);
      }
    }
    return null;
  }

  private void setAutoCommit(boolean value) throws SQLException {
    if (value && begun) {
      requireNotLost();
      end("COMMIT");
    }
    autoCommit = value;
  }

  private void requireTransaction(String call) throws SQLException {
    if (autoCommit) {
      throw new SQLException(call + " is not possible in autocommit mode");
    }
  }

  private void begin() throws SQLException {
    requireNotLost();
    if (!autoCommit && !begun) {
      execute(readOnly ? "BEGIN DEFERRED" : "BEGIN IMMEDIATE");
      begun = true;
    }
  }

  private void end(String sql) throws SQLException {
    if (begun) {
      execute(sql);
      begun = false;
    }
  }

  private void rollback() throws SQLException {
    if (lost) {
      lost = false;
      begun = false;
    }
    end("ROLLBACK");
  }

  /** Without a transaction below, the driver would commit each further statement by itself. */
  private void requireNotLost() throws SQLException {
    if (lost) {
      throw new SQLException("SQLite has rolled the transaction back; call rollback()");
    }
  }

  /** By trying: SQLite refuses to begin a transaction within one. */
  private boolean isInTransaction() {
    try {
      execute("BEGIN");
      execute("ROLLBACK");
      return false;
    } catch (SQLException withinTransaction) {
      return true;
    }
  }

  private void setReadOnly(boolean value) throws SQLException {
    if (begun) {
      throw new SQLException("setReadOnly is not possible within a transaction");
    }
    if (value != readOnly) {
      execute("pragma query_only = " + (value ? "on" : "off"));
      readOnly = value;
    }
  }

  private Savepoint setSavepoint(@Nullable String name) throws SQLException {
    begin();
    var savepoint = new NamedSavepoint(++savepoints, name);
    execute("SAVEPOINT " + savepoint.sqlName());
    return savepoint;
  }

  private void close() throws SQLException {
    try {
      if (begun && !driver.isClosed()) {
        rollback();
      }
    } finally {
      driver.close();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = driver.createStatement()) {
      statement.execute(sql);
    }
  }

  private <S extends Statement> S statement(
      Class<S> type, Connection connection, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var statement = call(driver, method, arguments);
    return proxy(
        type,
        (proxy, statementMethod, statementArguments) -> {
          var name = statementMethod.getName();
          if (name.startsWith("execute")) {
            begin();
            return execute(statement, statementMethod, statementArguments);
          } else if (name.equals("getConnection")) {
            return connection;
          } else if (name.equals("equals")) {
            return proxy == statementArguments[0];
          }
          return call(statement, statementMethod, statementArguments);
        });
  }

  private @Nullable Object execute(
      @Nullable Object statement, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return call(statement, method, arguments);
    } catch (SQLException failure) {
      lost = begun && !isInTransaction();
      throw failure;
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            SqliteConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      @Nullable Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A savepoint by an SQL name of our own: the caller's name is only what it reads back. */
  private record NamedSavepoint(int number, @Nullable String name) implements Savepoint {

    String sqlName() {
      return "khive_" + number;
    }

    @Override
    public int getSavepointId() throws SQLException {
      if (name != null) {
        throw new SQLException("the savepoint has a name: " + name);
      }
      return number;
    }

    @Override
    public String getSavepointName() throws SQLException {
      if (name == null) {
        throw new SQLException("the savepoint has no name");
      }
      return name;
    }
  }
}
