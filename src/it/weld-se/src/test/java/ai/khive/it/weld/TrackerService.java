package ai.khive.it.weld;

import ai.khive.it.tracker.Report;
import ai.khive.it.tracker.Tracker;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** The tracker with what is injected, as one bean for all requests. */
@ApplicationScoped
@Tx
public class TrackerService {

  @Inject private EntityManager entityManager;
  @Inject private PlannerSessionRepository plans;
  @Inject private HookEventRepository events;
  @Inject private Statistics statistics;

  public void store() {
    tracker().store();
  }

  public void storeThenFail() {
    tracker().storeThenFail();
  }

  public Report report() {
    return tracker().report();
  }

  private Tracker tracker() {
    return new Tracker(entityManager, plans, events, statistics);
  }
}
