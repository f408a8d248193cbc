package ai.khive.it.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on each database. Quarkus has changed the bytecode of the entities, ours too. */
abstract class TrackerContract {

  @Inject TrackerResource tracker;
  @Inject PlannerSessionRepository plans;
  @Inject EntityManager entityManager;
  @Inject SessionFactory sessionFactory;

  @BeforeEach
  void empty() {
    inTransaction(
        () -> {
          for (var entity : new String[] {"PlannerSession", "HookEvent", "Ticket", "Review"}) {
            entityManager.createQuery("delete from " + entity).executeUpdate();
          }
        });
    sessionFactory.getStatistics().clear();
  }

  static void inTransaction(Runnable work) {
    QuarkusTransaction.requiringNew().run(work);
  }

  static <T> T fromTransaction(Supplier<T> work) {
    return QuarkusTransaction.requiringNew().call(work::get);
  }

  PlannerSession storedPlan() {
    var plan = PlannerSession.of(content(0.5));
    inTransaction(() -> plans.insert(plan));
    sessionFactory.getStatistics().clear();
    return plan;
  }

  static Json content(double confidence) {
    return Json.of(
        Map.of("session_id", "work", "task_description", "Work", "confidence", confidence));
  }

  @Test
  void storesAndFinds() {
    assertThat(tracker.report()).isEqualTo(Report.EMPTY);
    tracker.store();
    assertThat(tracker.report()).isEqualTo(Report.STORED);
    assertThatExceptionOfType(RefusedException.class).isThrownBy(tracker::storeThenFail);
    assertThat(tracker.report()).isEqualTo(Report.STORED);
  }

  @Test
  void whatIsOnlyReadIsNotUpdated() {
    var plan = storedPlan();
    inTransaction(
        () -> {
          entityManager.find(PlannerSession.class, plan.getId()).setContent(content(0.5));
          entityManager.flush();
        });
    assertThat(sessionFactory.getStatistics().getPrepareStatementCount()).isEqualTo(1);
  }

  @Test
  void anEditIsOneUpdate() {
    var plan = storedPlan();
    inTransaction(
        () -> entityManager.find(PlannerSession.class, plan.getId()).setContent(content(0.75)));
    assertThat(sessionFactory.getStatistics().getEntityUpdateCount()).isEqualTo(1);
    assertThat(sessionFactory.getStatistics().getPrepareStatementCount()).isEqualTo(2);
    assertThat(
            fromTransaction(
                () ->
                    entityManager
                        .createQuery("select s.confidence from PlannerSession s", Double.class)
                        .getSingleResult()))
        .isEqualTo(0.75);
  }

  @Test
  void anEditOfAnOldStateIsRefused() {
    var id = storedPlan().getId();
    var old = fromTransaction(() -> entityManager.find(PlannerSession.class, id));
    inTransaction(() -> plans.update(id, plan -> plan.setContent(content(0.75))));
    old.setContent(content(0.25));
    assertThatExceptionOfType(OptimisticLockException.class)
        .isThrownBy(() -> inTransaction(() -> plans.save(old)))
        .withMessageContaining("was changed by somebody else");
  }
}
