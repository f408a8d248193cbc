package ai.khive.persistence.benchmark;

import ai.khive.persistence.node.NodePage;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The page after a thousand others; the floor is the first page. */
@State(Scope.Thread)
public class DeepPage extends StorePair {

  private static final int PAGES = 1_000;
  private static final int LIMIT = 20;

  private String cursor;

  @Override
  void openStore() {
    for (int i = 0; i < PAGES; i++) {
      cursor = page(cursor).nextCursor();
    }
  }

  private NodePage<?> page(String after) {
    try (var entityManager = store.application().createEntityManager()) {
      return PlannerSessionRepository.on(entityManager)
          .findPage(PlannerSessionFilter.ALL, LIMIT, after);
    }
  }

  @Override
  Object floor() {
    return page(null);
  }

  @Override
  Object ours() {
    return page(cursor);
  }
}
