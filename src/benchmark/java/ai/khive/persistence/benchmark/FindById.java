package ai.khive.persistence.benchmark;

import ai.khive.persistence.planner.PlannerSessionRepository;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One session by its id: with a new entity manager of the application for each, without a
 * transaction, as plain JDBC does it in autocommit; or in a read-only transaction, each.
 */
@State(Scope.Thread)
public class FindById extends StorePair {

  static final String APPLICATION = "application";
  static final String TRANSACTION = "transaction";

  /** A prime, so that the ids are found in no order. */
  private static final long STEP = 7_919;

  private String select;
  private long number;

  @Override
  void openStore() {
    select = Store.select("planner_sessions", "where id = ?");
    if (variant.equals(APPLICATION)) {
      store.application();
    } else {
      store.khive();
    }
  }

  private String nextId() {
    number = (number + STEP) % rows;
    return Content.id(number);
  }

  @Override
  Object floor() throws SQLException {
    return variant.equals(APPLICATION) ? store.rows(select, nextId()) : inTransaction(nextId());
  }

  private Object inTransaction(String id) throws SQLException {
    try (var connection = store.pool().getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.prepareStatement(select)) {
        var found = Store.rows(statement, id);
        connection.commit();
        return found;
      }
    }
  }

  @Override
  Object ours() {
    if (variant.equals(TRANSACTION)) {
      return store
          .khive()
          .fromReadOnlyTransaction(unit -> unit.plannerSessions().findById(nextId()).orElseThrow());
    }
    try (var entityManager = store.application().createEntityManager()) {
      return PlannerSessionRepository.on(entityManager).findById(nextId()).orElseThrow();
    }
  }
}
