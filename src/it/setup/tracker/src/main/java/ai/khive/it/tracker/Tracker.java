package ai.khive.it.tracker;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * What the app of each runtime does, in transactions of that runtime: each method wants one around
 * it.
 */
public final class Tracker {

  private final EntityManager entityManager;
  private final PlannerSessionRepository plans;
  private final HookEventRepository events;
  private final Statistics statistics;

  public Tracker(
      EntityManager entityManager,
      PlannerSessionRepository plans,
      HookEventRepository events,
      Statistics statistics) {
    this.entityManager = entityManager;
    this.plans = plans;
    this.events = events;
    this.statistics = statistics;
  }

  public static Tracker on(EntityManager entityManager) {
    return new Tracker(
        entityManager,
        PlannerSessionRepository.on(entityManager),
        HookEventRepository.on(entityManager),
        Statistics.on(entityManager));
  }

  public void store() {
    plans.insert(plan("cache", Complexity.COMPLEX, 1.0, "parallel", "2026-11-02T23:59:59.999999Z"));
    plans.insertAll(
        List.of(
            plan("index", Complexity.COMPLEX, 0.5, "parallel", "2026-11-01T00:00:00Z"),
            plan("typo", Complexity.SIMPLE, 0.5, "sequential", "2026-11-03T12:00:00Z")));
    events.insert(command("pre_command", "mvn verify"));
    events.insert(command("post_command", "git status"));
    entityManager.persist(
        new Ticket("The cache is slow", "cache", Instant.parse("2026-11-04T05:06:07.089Z")));
    entityManager.persist(new Review("cache", 4));
    entityManager.persist(new Review("index", 5));
  }

  /** Stores one of each in the database, and fails. */
  public void storeThenFail() {
    plans.insert(plan("refused", Complexity.COMPLEX, 1.0, "parallel", "2026-11-05T00:00:00Z"));
    events.insert(command("pre_command", "mvn verify --refused"));
    entityManager.persist(new Ticket("Refused", "refused", Instant.EPOCH));
    entityManager.persist(new Review("refused", 1));
    entityManager.flush();
    throw new RefusedException("the transaction is to be rolled back");
  }

  public Report report() {
    return new Report(
        plans.count(PlannerSessionFilter.ALL),
        events.count(HookEventFilter.ALL),
        texts(
            """
            select t.title from Ticket t join PlannerSession s on s.sessionId = t.planName
            where s.complexity = 'complex' and s.confidence > 0.8 order by t.title
            """),
        entityManager
            .createQuery(
                """
                select s.complexity, avg(r.score)
                from Review r join PlannerSession s on s.sessionId = r.planName
                group by s.complexity order by s.complexity
                """,
                Object[].class)
            .getResultList()
            .stream()
            .map(group -> group[0] + " " + group[1])
            .toList(),
        plans.findByComplexity(Complexity.COMPLEX, 10).stream()
            .map(plan -> plan.getSessionId().orElseThrow())
            .toList(),
        events.findByText("verify", 10).stream()
            .map(event -> event.getCommand().orElseThrow())
            .toList(),
        statistics.sessionsByComplexity(PlannerSessionFilter.ALL).stream()
            .map(group -> group.key() + " " + group.value().averageConfidence())
            .toList(),
        texts(
            """
            select concat(json_text(s.content, '$.workflow_pattern'), ' ', utc_date(s.createdAt))
            from PlannerSession s order by s.createdAt
            """),
        entityManager
            .createQuery("select t.openedAt from Ticket t", Instant.class)
            .getResultList()
            .stream()
            .map(Instant::toString)
            .toList());
  }

  private List<String> texts(String jpql) {
    return entityManager.createQuery(jpql, String.class).getResultList();
  }

  private static PlannerSession plan(
      String name, Complexity complexity, double confidence, String pattern, String createdAt) {
    return PlannerSession.builder()
        .sessionId(name)
        .taskDescription("Work on the " + name)
        .complexity(complexity)
        .confidence(confidence)
        .workflowPattern(pattern)
        .createdAt(Instant.parse(createdAt))
        .build();
  }

  private static HookEvent command(String eventType, String command) {
    return HookEvent.builder()
        .eventType(eventType)
        .toolName("Bash")
        .sessionId("claude-1")
        .command(command)
        .build();
  }
}
