package ai.khive.it.wildfly;

import ai.khive.it.tracker.Tracker;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The tracker over HTTP, on one of the databases. */
public abstract class Endpoint {

  abstract EntityManager entityManager();

  abstract Tracker tracker();

  @POST
  @Path("store")
  @Transactional
  public void store() {
    tracker().store();
  }

  /** The transaction is rolled back, because what leaves the method is a RuntimeException. */
  @POST
  @Path("store-then-fail")
  @Transactional
  public void storeThenFail() {
    tracker().storeThenFail();
  }

  /** Without a transaction, so that reading waits for no writer. */
  @GET
  @Path("report")
  public String report() {
    return tracker().report().toString();
  }

  @GET
  @Path("report-in-transaction")
  @Transactional
  public String reportInTransaction() {
    return report();
  }

  @POST
  @Path("visit")
  @Transactional
  public int visit() {
    var visit = entityManager().find(Visit.class, "plans");
    if (visit == null) {
      visit = new Visit("plans");
      entityManager().persist(visit);
    }
    visit.add();
    return visit.getNumber();
  }

  @GET
  @Path("visits")
  public int visits() {
    return entityManager().find(Visit.class, "plans").getNumber();
  }
}
