package ai.khive.persistence.benchmark;

import ai.khive.persistence.planner.PlannerSession;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Batches of 1,000 rows a transaction: by {@code insertAll} in a transaction of {@code Khive}, or
 * by {@code persist} on an application's entity manager, flushed by the commit, nothing cleared.
 */
@State(Scope.Thread)
public class BulkInsert extends InsertPair {

  static final String REPOSITORY = "repository";
  static final String APPLICATION = "application";
  static final int ROWS_PER_TRANSACTION = 1_000;
  static final int TRANSACTIONS = 3;

  @Override
  int rowsPerTransaction() {
    return ROWS_PER_TRANSACTION;
  }

  @Override
  int transactions() {
    return TRANSACTIONS;
  }

  @Override
  void openStore() {
    if (variant.equals(REPOSITORY)) {
      store.khive();
    } else {
      store.application();
    }
  }

  @Override
  void insert(List<PlannerSession> sessions) {
    if (variant.equals(REPOSITORY)) {
      store.khive().inTransaction(unit -> unit.plannerSessions().insertAll(sessions));
    } else {
      store.application().inTransaction(entityManager -> sessions.forEach(entityManager::persist));
    }
  }
}
