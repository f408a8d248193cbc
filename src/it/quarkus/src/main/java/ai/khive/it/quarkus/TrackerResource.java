package ai.khive.it.quarkus;

import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import ai.khive.it.tracker.Tracker;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The tracker over HTTP. What only reads does without a transaction, and so without a lock. */
@Path("tracker")
public class TrackerResource {

  private final Tracker tracker;

  TrackerResource(
      EntityManager entityManager,
      PlannerSessionRepository plans,
      HookEventRepository events,
      Statistics statistics) {
    tracker = new Tracker(entityManager, plans, events, statistics);
  }

  Report report() {
    return tracker.report();
  }

  @GET
  public String show() {
    return report().toString();
  }

  @POST
  @Transactional
  public void store() {
    tracker.store();
  }

  @POST
  @Path("failing")
  @Transactional
  public void storeThenFail() {
    tracker.storeThenFail();
  }

  @ServerExceptionMapper
  Response refused(RefusedException refused) {
    return Response.status(Response.Status.CONFLICT).entity(refused.getMessage()).build();
  }
}
