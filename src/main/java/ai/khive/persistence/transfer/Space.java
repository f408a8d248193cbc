package ai.khive.persistence.transfer;

import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.DiskFullException;
import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.sqlite.SqliteDataSource;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The room that a database takes up on its disk. */
final class Space {

  /** How often a log is tried to be emptied that readers are in. */
  private static final int ATTEMPTS = 5;

  /** For which writers wait, as at every emptying of a log. */
  private static final int ATTEMPT_MILLIS = 500;

  private final Khive khive;

  /** Null for PostgreSQL. */
  private final @Nullable Path file;

  private Space(Khive khive, @Nullable Path file) {
    this.khive = khive;
    this.file = file;
  }

  static Space of(Khive khive) {
    return new Space(khive, khive.fromReadOnlyTransaction(Space::file));
  }

  /** Returns the file of a SQLite database, as SQLite has opened it; null for PostgreSQL. */
  static @Nullable Path file(UnitOfWork unit) {
    var session = unit.entityManager().unwrap(SharedSessionContractImplementor.class);
    var dialect = session.getJdbcServices().getDialect();
    if (SupportedDatabase.of(dialect) == SupportedDatabase.POSTGRESQL) {
      return null;
    }
    var sql = "select file from pragma_database_list where name = 'main'";
    return Path.of(session.createNativeQuery(sql, String.class).getSingleResult());
  }

  boolean isFile() {
    return file != null;
  }

  /** Returns how much it is. */
  long bytes() {
    if (file != null) {
      var log = file.resolveSibling(file.getFileName() + "-wal");
      return file.toFile().length() + log.toFile().length();
    }
    return number(
        "select pg_total_relation_size('planner_sessions') + pg_total_relation_size('hook_events')");
  }

  private long number(String sql) {
    return khive.fromReadOnlyTransaction(
        unit ->
            ((Number) unit.entityManager().createNativeQuery(sql).getSingleResult()).longValue());
  }

  /** Returns about how much nodes take up with their indexes, by the share of their texts. */
  long bytesOf(long texts, long allTexts) {
    long free =
        file == null
            ? 0
            : number(
                "select freelist_count * page_size from pragma_freelist_count, pragma_page_size");
    return free + (allTexts == 0 ? 0 : (long) ((double) (bytes() - free) * texts / allTexts));
  }

  /**
   * Gives back what is free, and leaves nothing that was deleted.
   *
   * @return what kept it from that; null if nothing did
   */
  @Nullable String giveBack(boolean hasDeleted, Duration longestPause) {
    if (file == null) {
      return null;
    }
    try (var connection = new SqliteDataSource("jdbc:sqlite:" + file).getConnection()) {
      boolean isRewritten =
          !(hasDeleted || number("select freelist_count from pragma_freelist_count") > 0)
              || rewrite(connection, longestPause);
      // Takes no lock; what is left for the emptying, which takes it, is little.
      execute(connection, "pragma wal_checkpoint(passive)");
      if (!emptyLog(connection)) {
        return "another connection to "
            + file
            + " has been reading for long, and the log still has what it reads; prune again when it"
            + " has ended";
      }
      return isRewritten
          ? null
          : file
              + " was not rewritten, because its writers would have had to wait for more than "
              + longestPause
              + ", and pieces of deleted rows may still be in its pages; prune again with a longer"
              + " pause when nobody writes";
    } catch (SQLException e) {
      return obstacle(e, file);
    }
  }

  private static String obstacle(SQLException failure, Path file) {
    var meaning =
        SqliteDataSource.meaning(failure, file.toString())
            .orElseThrow(() -> new IllegalStateException(file + " cannot be rewritten", failure));
    if (meaning instanceof DatabaseLockedException || meaning instanceof DiskFullException) {
      return "the rows were deleted, but the file was not rewritten: " + meaning.getMessage();
    }
    throw meaning;
  }

  private static boolean rewrite(Connection connection, Duration longestPause) throws SQLException {
    long start = System.nanoTime();
    try (var statement = connection.prepareStatement("vacuum")) {
      return LongStatement.execute(
          statement, () -> System.nanoTime() - start < longestPause.toNanos());
    }
  }

  private static boolean emptyLog(Connection connection) throws SQLException {
    execute(connection, "pragma busy_timeout = " + ATTEMPT_MILLIS);
    for (int i = 0; i < ATTEMPTS; i++) {
      try (var statement = connection.createStatement();
          var results = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
        if (results.getInt(1) == 0) {
          return true;
        }
      }
      LockSupport.parkNanos(ATTEMPT_MILLIS * 100_000L);
    }
    return false;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
