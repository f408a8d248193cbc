package ai.khive.persistence.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One use of a prepared statement: closing it gives the driver's statement to the cache, unless it
 * was used in a way after which it is not like a new one.
 */
final class CachedStatement implements InvocationHandler {

  /** Of {@code Statement}; what {@code PreparedStatement} adds changes parameters only. */
  private static final Set<String> HARMLESS =
      Set.of(
          "executeBatch",
          "clearBatch",
          "isClosed",
          "getConnection",
          "getFetchSize",
          "getMaxRows",
          "getQueryTimeout",
          "getUpdateCount",
          "getWarnings",
          "clearWarnings");

  private final StatementCache cache;
  private final String sql;
  private final PreparedStatement statement;
  private final InvocationHandler execution;
  private boolean reusable = true;
  private boolean closed;
  private @Nullable ResultSet results;

  /**
   * @param execution of the calls in the connection's transaction
   */
  CachedStatement(
      StatementCache cache, String sql, PreparedStatement statement, InvocationHandler execution) {
    this.cache = cache;
    this.sql = sql;
    this.statement = statement;
    this.execution = execution;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return execution.invoke(proxy, method, arguments);
    }
    switch (method.getName()) {
      case "close" -> {
        close();
        return null;
      }
      case "isClosed" -> {
        return closed || statement.isClosed();
      }
      default -> {
        if (closed) {
          throw new SQLException("the statement is closed");
        }
        return observed(proxy, method, arguments);
      }
    }
  }

  private @Nullable Object observed(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean wasReusable = reusable && isHarmless(method);
    // Until it has ended well.
    reusable = false;
    var result = execution.invoke(proxy, method, arguments);
    if (result instanceof ResultSet made) {
      results = made;
    }
    reusable = wasReusable;
    return result;
  }

  private static boolean isHarmless(Method method) {
    // execute() leaves it to the caller whether the results are ever read to their end.
    return method.getDeclaringClass() == PreparedStatement.class
        ? !method.getName().equals("execute")
        : HARMLESS.contains(method.getName());
  }

  private void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    // The driver has one object for all results of a statement: who has not closed them might read,
    // or close, those of the next use.
    if (reusable && !statement.isClosed() && (results == null || results.isClosed())) {
      cache.keep(sql, statement);
    } else {
      statement.close();
    }
  }
}
