package ai.khive.persistence.benchmark;

import ai.khive.persistence.planner.PlannerSession;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One row a transaction, which is on the disk when the call returns. */
@State(Scope.Thread)
public class DurableInsert extends InsertPair {

  static final int TRANSACTIONS = 300;

  @Override
  int rowsPerTransaction() {
    return 1;
  }

  @Override
  int transactions() {
    return TRANSACTIONS;
  }

  @Override
  void openStore() {
    store.khive();
  }

  @Override
  void insert(List<PlannerSession> sessions) {
    store.khive().inTransaction(unit -> unit.plannerSessions().insert(sessions.get(0)));
  }
}
