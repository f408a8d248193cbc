package ai.khive.persistence.benchmark;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import java.sql.PreparedStatement;
import java.util.List;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The newest sessions as entities, whose JSON nobody looks into, beside the same rows as strings.
 */
@State(Scope.Thread)
public class LoadSessions extends StorePair {

  /** In a transaction, whose commit compares each entity with what was loaded. */
  static final String TRACKED = "tracked";

  static final String READ_ONLY = "read-only";

  private PreparedStatement select;

  /** Returns how many are loaded: 1,000, but fewer long ones. */
  static int count(int characters) {
    return characters > 100_000 ? 100 : 1_000;
  }

  @Override
  void openStore() throws Exception {
    store.khive();
    select =
        store
            .connect()
            .prepareStatement(
                Store.select(
                    "planner_sessions",
                    "where created_at is not null order by created_at desc, id desc limit ?"));
  }

  @Override
  Object floor() throws Exception {
    return Store.rows(select, count(characters));
  }

  @Override
  Object ours() {
    return variant.equals(TRACKED)
        ? store.khive().fromTransaction(unit -> find(unit.plannerSessions()))
        : store
            .khive()
            .fromReadOnlyTransaction(
                unit -> {
                  unit.entityManager().unwrap(Session.class).setDefaultReadOnly(true);
                  return find(unit.plannerSessions());
                });
  }

  private List<PlannerSession> find(PlannerSessionRepository repository) {
    return repository.find(PlannerSessionFilter.ALL, count(characters));
  }
}
