package ai.khive.it.web;

import ai.khive.it.tracker.Tracker;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** What can be asked of the tracker, on either database. */
public abstract class TrackerResource {

  private EntityManager entityManager;
  private Tracker tracker;

  /** For the proxies of CDI. */
  protected TrackerResource() {}

  protected TrackerResource(
      EntityManager entityManager,
      PlannerSessionRepository plans,
      HookEventRepository events,
      Statistics statistics) {
    this.entityManager = entityManager;
    tracker = new Tracker(entityManager, plans, events, statistics);
  }

  @GET
  public String report() {
    return tracker.report().toString();
  }

  @POST
  @Path("plans")
  public void store() {
    tracker.store();
  }

  @POST
  @Path("refused")
  public void storeThenFail() {
    tracker.storeThenFail();
  }

  @POST
  @Path("counter")
  public void makeCounter() {
    entityManager.persist(new Counter("requests"));
  }

  /** Reads, then writes: in SQLite the transaction must begin as a writer. */
  @POST
  @Path("steps")
  public long step() {
    return entityManager.find(Counter.class, "requests").step();
  }
}
