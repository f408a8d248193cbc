package ai.khive.it;

import ai.khive.it.tracker.Report;
import ai.khive.it.tracker.Tracker;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class TrackerService {

  private final Tracker tracker;

  public TrackerService(
      EntityManager entityManager,
      PlannerSessionRepository plans,
      HookEventRepository events,
      Statistics statistics) {
    tracker = new Tracker(entityManager, plans, events, statistics);
  }

  @Transactional
  public void store() {
    tracker.store();
  }

  @Transactional
  public void storeThenFail() {
    tracker.storeThenFail();
  }

  @Transactional(readOnly = true)
  public Report report() {
    return tracker.report();
  }
}
