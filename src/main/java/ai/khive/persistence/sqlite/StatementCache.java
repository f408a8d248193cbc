package ai.khive.persistence.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one connection that nobody uses at the moment. Own code because
 * neither the driver nor HikariCP has a cache, and SQLite takes longer to compile an insert into a
 * table with our indexes than to execute it. One that has become stale is compiled anew by SQLite
 * itself.
 */
final class StatementCache {

  private static final int CAPACITY = 50;

  /** The one that was used longest ago first. */
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  /** Returns a statement, which is the caller's from now on; null if there is none. */
  @Nullable PreparedStatement take(String sql) {
    return idle.remove(sql);
  }

  /** Keeps a statement that nobody uses any more, without its parameters. */
  void keep(String sql, PreparedStatement statement) throws SQLException {
    statement.clearBatch();
    statement.clearParameters();
    close(idle.put(sql, statement));
    if (idle.size() > CAPACITY) {
      close(take(idle.keySet().iterator().next()));
    }
  }

  private static void close(@Nullable PreparedStatement statement) throws SQLException {
    if (statement != null) {
      statement.close();
    }
  }
}
