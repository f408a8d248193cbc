package ai.khive.it.weld;

import ai.khive.it.tracker.Ticket;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
public class Planning {

  @Inject private EntityManager entityManager;

  @Inject private PlannerSessionRepository plans;

  @Tx
  public void plan(String name, String task) {
    plans.insert(
        PlannerSession.builder()
            .sessionId(name)
            .taskDescription(task)
            .complexity(Complexity.COMPLEX)
            .confidence(0.9)
            .build());
    entityManager.merge(new Ticket("The " + name + " is slow", name, Instant.now()));
  }

  public List<String> sureTickets() {
    return entityManager
        .createQuery(
            """
            select concat(t.title, ': ', s.taskDescription)
            from Ticket t join PlannerSession s on s.sessionId = t.planName
            where s.confidence > 0.8
            """,
            String.class)
        .getResultList();
  }
}
