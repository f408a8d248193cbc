package ai.khive.persistence.statistics;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Statistics over what a filter matches. Each method runs one JPQL query that aggregates in the
 * database, or two where a text "unknown" is stored beside absent ones; on SQLite some filters take
 * a look at an index before. No session or event is loaded. SQLite and PostgreSQL give the same
 * figures, in any time zone of the session and the JVM: days and hours are those of UTC. Lists are
 * unmodifiable. As thread-safe as its entity manager.
 */
public interface Statistics {

  /** The key of the group of those that have no text there. */
  String UNKNOWN = "unknown";

  /** Returns the statistics on an entity manager of any origin. */
  static Statistics on(EntityManager entityManager) {
    return new JpaStatistics(entityManager);
  }

  /** All sessions that match. */
  SessionStatistics sessions(PlannerSessionFilter filter);

  /** By complexity, the largest group first, ties by key; no text there is {@link #UNKNOWN}. */
  List<Grouped<String, SessionStatistics>> sessionsByComplexity(PlannerSessionFilter filter);

  /** By workflow pattern, the largest group first, ties by key; no text is {@link #UNKNOWN}. */
  List<Grouped<String, SessionStatistics>> sessionsByWorkflowPattern(PlannerSessionFilter filter);

  /**
   * By UTC day, the earliest first; days without sessions and sessions without time are left out.
   */
  List<Grouped<LocalDate, SessionStatistics>> sessionsByDay(PlannerSessionFilter filter);

  /** By UTC hour, each by its first instant, otherwise as {@link #sessionsByDay}. */
  List<Grouped<Instant, SessionStatistics>> sessionsByHour(PlannerSessionFilter filter);

  /**
   * How many sessions recommend an agent of a role, the most frequent role first, ties by role. A
   * session that recommends a role several times counts once.
   */
  List<Grouped<String, Long>> sessionsByAgentRole(PlannerSessionFilter filter);

  /** The distribution of the confidence. */
  Distribution confidence(PlannerSessionFilter filter);

  /** The distribution of the planning cost, in USD. */
  Distribution planningCost(PlannerSessionFilter filter);

  /** The distribution of the number of recommended agents. */
  Distribution agentCount(PlannerSessionFilter filter);

  /** All events that match. */
  EventStatistics events(HookEventFilter filter);

  /** By type, the largest group first, ties by key; no text there is {@link #UNKNOWN}. */
  List<Grouped<String, Long>> eventsByType(HookEventFilter filter);

  /** By tool, the largest group first, ties by key; no text there is {@link #UNKNOWN}. */
  List<Grouped<String, Long>> eventsByTool(HookEventFilter filter);

  /**
   * By Claude Code session, the largest group first, ties by key; no text there is {@link
   * #UNKNOWN}.
   *
   * @param limit most groups to return, at least 1
   * @throws IllegalArgumentException if {@code limit} is less than 1
   */
  List<Grouped<String, Long>> eventsBySession(HookEventFilter filter, int limit);

  /** By UTC day, the earliest first; days without events and events without time are left out. */
  List<Grouped<LocalDate, Long>> eventsByDay(HookEventFilter filter);

  /** By UTC hour, each by its first instant, otherwise as {@link #eventsByDay}. */
  List<Grouped<Instant, Long>> eventsByHour(HookEventFilter filter);

  /** How many of the events that tell are errors. */
  ErrorShare errorShare(HookEventFilter filter);
}
