package ai.khive.it;

import ai.khive.it.tracker.Report;
import ai.khive.it.tracker.Tracker;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional("trackerTransactionManager")
public class TrackerService {

  private final Tracker tracker;

  public TrackerService(
      @Qualifier("trackerEntityManagerFactory") EntityManager entityManager,
      PlannerSessionRepository plans,
      HookEventRepository events,
      Statistics statistics) {
    tracker = new Tracker(entityManager, plans, events, statistics);
  }

  public void store() {
    tracker.store();
  }

  public void storeThenFail() {
    tracker.storeThenFail();
  }

  public Report report() {
    return tracker.report();
  }
}
