package ai.khive.it.modules;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Persistence;

/** Stores a plan and a remark in a unit of persistence.xml, and another with Khive. */
public final class App {

  private static final String REMARKS =
      """
      select concat(s.taskDescription, ': ', json_text(r.content, '$.text'))
      from Remark r join PlannerSession s on s.sessionId = r.plan order by r.plan
      """;

  public static void main(String[] args) {
    try (var factory = Persistence.createEntityManagerFactory("khive-sqlite");
        var entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      store(entityManager, "unit");
      entityManager.getTransaction().commit();
      print(entityManager);
    }
    var settings = KhiveSettings.of("jdbc:sqlite:khive.db").withEntities(Remark.class);
    try (var khive = Khive.open(settings)) {
      khive.inTransaction(unit -> store(unit.entityManager(), "khive"));
      khive.inReadOnlyTransaction(unit -> print(unit.entityManager()));
    }
    System.out.println(PlannerSession.class.getModule());
  }

  private static void store(EntityManager entityManager, String plan) {
    PlannerSessionRepository.on(entityManager)
        .insert(PlannerSession.builder().sessionId(plan).taskDescription("By " + plan).build());
    entityManager.persist(new Remark(plan, "well done"));
  }

  private static void print(EntityManager entityManager) {
    entityManager.createQuery(REMARKS, String.class).getResultList().forEach(System.out::println);
    // A lazy reference is a proxy, whose class Hibernate makes beside the entity's.
    var id = entityManager.createQuery("select r.id from Remark r", String.class).getSingleResult();
    entityManager.clear();
    System.out.println(
        entityManager.getReference(Remark.class, id).getContent().findText("text").orElse(""));
  }
}
