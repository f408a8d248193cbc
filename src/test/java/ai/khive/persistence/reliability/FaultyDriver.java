package ai.khive.persistence.reliability;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;

/**
 * The SQLite driver, of which one call fails: below all of our code. Those calls count that reach
 * SQLite: connecting, preparing, executing, fetching. Stands in for the real driver while it is
 * open.
 */
final class FaultyDriver implements Driver, AutoCloseable {

  private static final Set<String> CALLS =
      Set.of(
          "prepareStatement", "execute", "executeQuery", "executeUpdate", "executeBatch", "next");

  private final Driver real;
  private JdbcFault fault;
  private int callsLeft;
  private boolean reached;

  FaultyDriver() throws SQLException {
    real = DriverManager.getDriver("jdbc:sqlite:");
    DriverManager.deregisterDriver(real);
    DriverManager.registerDriver(this);
  }

  @Override
  public void close() throws SQLException {
    DriverManager.deregisterDriver(this);
    DriverManager.registerDriver(real);
  }

  /** Connects without a fault. */
  Connection connectPlainly(String url) throws SQLException {
    return real.connect(url, new Properties());
  }

  /** Lets the call with this number fail, from 1. */
  synchronized void arm(JdbcFault next, int call) {
    fault = next;
    callsLeft = call;
    reached = false;
  }

  /** Returns whether the fault has happened; it does not happen any more. */
  synchronized boolean disarm() {
    fault = null;
    return reached;
  }

  private void call(Connection driver) throws SQLException {
    var due = due();
    if (due != null) {
      due.strike(driver);
    }
  }

  private void committed(Connection driver) throws SQLException {
    JdbcFault due;
    synchronized (this) {
      if (fault == null || !fault.canHideACommit()) {
        return;
      }
      due = due();
    }
    if (due != null) {
      due.strike(driver);
      throw new SQLException("the connection was closed");
    }
  }

  private synchronized JdbcFault due() {
    // What a pool does on its own comes at any time.
    if (fault == null || Thread.currentThread().getName().contains(":connection-")) {
      return null;
    }
    if (--callsLeft > 0) {
      return null;
    }
    var due = fault;
    fault = null;
    reached = true;
    return due;
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    var connection = real.connect(url, info);
    try {
      call(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return wrapped(Connection.class, connection, connection);
  }

  private <T> T wrapped(Class<T> type, T target, Connection driver) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (!CALLS.contains(method.getName())) {
            return wrapped(invoke(target, method, arguments), driver);
          }
          call(driver);
          var result = invoke(target, method, arguments);
          if (arguments != null && arguments[0].equals("COMMIT")) {
            committed(driver);
          }
          return wrapped(result, driver);
        };
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object wrapped(Object result, Connection driver) {
    if (result instanceof PreparedStatement statement) {
      return wrapped(PreparedStatement.class, statement, driver);
    } else if (result instanceof Statement statement) {
      return wrapped(Statement.class, statement, driver);
    } else if (result instanceof ResultSet results) {
      return wrapped(ResultSet.class, results, driver);
    }
    return result;
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return real.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return real.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return real.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return real.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(FaultyDriver.class.getName());
  }
}
