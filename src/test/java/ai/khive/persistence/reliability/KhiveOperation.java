package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.statistics.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A public operation on a database that {@link #fill} has filled. Does the same each time.
 *
 * @param run returns when the operation has ended
 */
record KhiveOperation(String name, Consumer<Khive> run) {

  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final PlannerSessionFilter SESSIONS = PlannerSessionFilter.ALL;
  private static final HookEventFilter EVENTS = HookEventFilter.ALL;
  private static final int STORED = 5;

  static void fill(Khive khive) {
    khive.inTransaction(
        unit -> {
          for (int n = 0; n < STORED; n++) {
            unit.plannerSessions().insert(session(n));
            unit.hookEvents().insert(event(n));
          }
        });
  }

  private static String id(int n) {
    return "00000000-0000-7000-8000-%012d".formatted(n);
  }

  private static PlannerSession session(int n) {
    return PlannerSession.builder()
        .id(id(n))
        .createdAt(TIME.plusSeconds(n))
        .sessionId("session " + n)
        .taskDescription("task")
        .complexity("simple")
        .confidence(0.5)
        .build();
  }

  private static HookEvent event(int n) {
    return HookEvent.builder()
        .id(id(n))
        .createdAt(TIME.plusSeconds(n))
        .eventType("pre_command")
        .toolName("Bash")
        .build();
  }

  /** Those that change something, each in another way. */
  static List<KhiveOperation> writing() {
    var all = new ArrayList<KhiveOperation>();
    write(all, "insert session", unit -> unit.plannerSessions().insert(session(7)));
    write(all, "insert all", unit -> unit.plannerSessions().insertAll(newSessions()));
    write(all, "save", unit -> unit.plannerSessions().save(changed(session(1))));
    write(all, "update", unit -> unit.plannerSessions().update(id(1), KhiveOperation::changed));
    write(all, "delete session by id", unit -> unit.plannerSessions().deleteById(id(2)));
    write(
        all,
        "delete sessions",
        unit -> unit.plannerSessions().delete(SESSIONS.withComplexity(Complexity.of("simple"))));
    write(all, "insert event", unit -> unit.hookEvents().insert(event(7)));
    write(all, "delete event by id", unit -> unit.hookEvents().deleteById(id(2)));
    write(all, "delete events", unit -> unit.hookEvents().delete(EVENTS.withToolName("Bash")));
    write(all, "JPQL update", KhiveOperation::swapTimes);
    write(all, "several writes", KhiveOperation::severalWrites);
    all.add(
        new KhiveOperation(
            "write asynchronously",
            khive -> join(() -> khive.inTransactionAsync(KhiveOperation::severalWrites))));
    all.add(
        new KhiveOperation(
            "write asynchronously with a result",
            khive ->
                join(() -> khive.fromTransactionAsync(unit -> unit.hookEvents().delete(EVENTS)))));
    return all;
  }

  private static void write(List<KhiveOperation> all, String name, Consumer<UnitOfWork> work) {
    all.add(new KhiveOperation(name, khive -> khive.inTransaction(work)));
  }

  private static List<PlannerSession> newSessions() {
    return List.of(session(7), session(8), session(9));
  }

  private static PlannerSession changed(PlannerSession session) {
    session.setContent(Json.of(Map.of("session_id", "changed", "task_description", "changed")));
    return session;
  }

  private static void swapTimes(UnitOfWork unit) {
    unit.entityManager()
        .createQuery("update PlannerSession s set s.createdAt = :time where s.id = :id")
        .setParameter("time", TIME)
        .setParameter("id", id(3))
        .executeUpdate();
  }

  private static void severalWrites(UnitOfWork unit) {
    unit.plannerSessions().insert(session(7));
    unit.hookEvents().insertAll(List.of(event(7), event(8)));
    unit.plannerSessions().update(id(1), KhiveOperation::changed);
    unit.hookEvents().deleteById(id(0));
    unit.plannerSessions().deleteById(id(0));
  }

  /** Those that only read. */
  static List<KhiveOperation> reading() {
    var all = new ArrayList<KhiveOperation>();
    read(all, "find session by id", unit -> unit.plannerSessions().findById(id(1)));
    read(all, "find sessions", unit -> unit.plannerSessions().findRecent(3));
    read(all, "find by session id", unit -> sessions(unit).findBySessionId("session 1"));
    read(all, "find by text", unit -> sessions(unit).findByText("task", 3));
    read(all, "find by confidence", unit -> sessions(unit).findByConfidence(0.1, 0.9, 3));
    read(all, "find by cost", unit -> sessions(unit).findByPlanningCost(0.1, null, 3));
    read(all, "find by time", unit -> sessions(unit).findByCreatedAt(TIME, null, 3));
    read(all, "find by pattern", unit -> sessions(unit).findByWorkflowPattern("p2p", 3));
    read(
        all,
        "find by complexity",
        unit -> sessions(unit).findByComplexity(Complexity.of("simple"), 3));
    read(all, "second page", KhiveOperation::secondPage);
    read(all, "stream", unit -> unit.plannerSessions().stream(SESSIONS).forEach(session -> {}));
    read(all, "count", unit -> unit.plannerSessions().count(SESSIONS));
    read(all, "exists", unit -> unit.plannerSessions().exists(SESSIONS));
    read(all, "find event by id", unit -> events(unit).findById(id(1)));
    read(all, "find events", unit -> events(unit).findRecent(3));
    read(all, "events by type", unit -> events(unit).findByEventType("pre_command", 3));
    read(all, "events by tool", unit -> events(unit).findByToolName("Bash", 3));
    read(all, "events by session", unit -> events(unit).findBySessionId("s", 3));
    read(all, "events by time", unit -> events(unit).findByCreatedAt(TIME, null, 3));
    read(all, "events by text", unit -> events(unit).findByText("ls", 3));
    statistics(all, "sessions", statistics -> statistics.sessions(SESSIONS));
    statistics(all, "by complexity", statistics -> statistics.sessionsByComplexity(SESSIONS));
    statistics(all, "by pattern", statistics -> statistics.sessionsByWorkflowPattern(SESSIONS));
    statistics(all, "by day", statistics -> statistics.sessionsByDay(SESSIONS));
    statistics(all, "by hour", statistics -> statistics.sessionsByHour(SESSIONS));
    statistics(all, "by role", statistics -> statistics.sessionsByAgentRole(SESSIONS));
    statistics(all, "confidence", statistics -> statistics.confidence(SESSIONS));
    statistics(all, "cost", statistics -> statistics.planningCost(SESSIONS));
    statistics(all, "agents", statistics -> statistics.agentCount(SESSIONS));
    statistics(all, "events", statistics -> statistics.events(EVENTS));
    statistics(all, "events by type", statistics -> statistics.eventsByType(EVENTS));
    statistics(all, "events by tool", statistics -> statistics.eventsByTool(EVENTS));
    statistics(all, "events by session", statistics -> statistics.eventsBySession(EVENTS, 3));
    statistics(all, "events by day", statistics -> statistics.eventsByDay(EVENTS));
    statistics(all, "events by hour", statistics -> statistics.eventsByHour(EVENTS));
    statistics(all, "error share", statistics -> statistics.errorShare(EVENTS));
    all.add(
        new KhiveOperation(
            "read asynchronously",
            khive -> join(() -> khive.inReadOnlyTransactionAsync(KhiveOperation::secondPage))));
    all.add(
        new KhiveOperation(
            "read asynchronously with a result",
            khive ->
                join(
                    () ->
                        khive.fromReadOnlyTransactionAsync(
                            unit -> unit.hookEvents().count(EVENTS)))));
    return all;
  }

  private static PlannerSessionRepository sessions(UnitOfWork unit) {
    return unit.plannerSessions();
  }

  private static HookEventRepository events(UnitOfWork unit) {
    return unit.hookEvents();
  }

  private static void read(List<KhiveOperation> all, String name, Consumer<UnitOfWork> work) {
    all.add(new KhiveOperation(name, khive -> khive.inReadOnlyTransaction(work)));
  }

  private static void statistics(
      List<KhiveOperation> all, String name, Consumer<Statistics> question) {
    read(all, "statistics: " + name, unit -> question.accept(unit.statistics()));
  }

  private static void secondPage(UnitOfWork unit) {
    var first = unit.plannerSessions().findPage(SESSIONS, 2, null);
    unit.plannerSessions().findPage(SESSIONS, 2, first.nextCursor());
  }

  private static <R> void join(Supplier<CompletionStage<R>> submitted) {
    try {
      submitted.get().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
