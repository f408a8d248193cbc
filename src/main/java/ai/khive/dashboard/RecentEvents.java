package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.replay.Outcome;
import ai.khive.persistence.replay.Step;
import ai.khive.persistence.replay.Timelines;
import ai.khive.persistence.standalone.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What happens now. */
final class RecentEvents {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTES = Duration.ofMinutes(5);

  /** An agent that has not ended after this time was lost. */
  private static final Duration LONGEST_RUN = Duration.ofHours(24);

  /** So many sessions with agents, the last ones, are looked at. */
  private static final int MOST_SESSIONS = 100;

  /** Each of the two in the order of an index that begins so. */
  private static final List<String> STARTS =
      List.of(
          "e.eventType in ('pre_agent_spawn', 'SubagentStart', 'subagent_start')",
          "e.eventType in ('PreToolUse', 'pre_tool_use') and e.toolName in ('Task', 'Agent')");

  private final UnitOfWork unit;
  private final Instant now;

  private RecentEvents(UnitOfWork unit, Instant now) {
    this.unit = unit;
    this.now = now;
  }

  /**
   * What happens now.
   *
   * @param lastHour how many events there were
   * @param perMinute how many there were on average in the last five minutes
   * @param runningAgents how many agents started in the last 24 hours and have not ended
   * @param agents the same by session, the one whose agent has run longest first
   */
  record Now(long lastHour, double perMinute, long runningAgents, List<Running> agents) {}

  /**
   * Agents of a Claude Code session.
   *
   * @param running how many
   * @param since when the first of them started
   */
  record Running(String session, long running, Instant since) {}

  static Now at(UnitOfWork unit, Instant now) {
    return new RecentEvents(unit, now).now();
  }

  private Now now() {
    var running =
        sessions().stream()
            .flatMap(this::running)
            .sorted(Comparator.comparing(Running::since).thenComparing(Running::session))
            .toList();
    return new Now(
        count(HOUR),
        (double) count(MINUTES) / MINUTES.toMinutes(),
        running.stream().mapToLong(Running::running).sum(),
        running);
  }

  private long count(Duration last) {
    return unit.hookEvents().count(since(now.minus(last)));
  }

  private HookEventFilter since(Instant from) {
    return HookEventFilter.ALL.withCreatedAt(from, now.plusNanos(1_000));
  }

  /** Returns the sessions in which an agent was started lately. */
  private List<String> sessions() {
    var question = EventQuestion.ordered(unit, since(now.minus(LONGEST_RUN)));
    var starts = new HashMap<String, Instant>();
    for (var condition : STARTS) {
      var jpql =
          "select e.sessionId, max(e.createdAt) from {events} and %s and e.sessionId <> '' group by e.sessionId order by max(e.createdAt) desc"
              .formatted(condition);
      for (var row : question.rows(jpql, Map.of(), MOST_SESSIONS)) {
        var time = StoredTime.of(row[1]);
        starts.merge(
            String.valueOf(row[0]),
            time == null ? now : time,
            (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    return starts.entrySet().stream()
        .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
        .limit(MOST_SESSIONS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Stream<Running> running(String session) {
    var starts =
        Timelines.on(unit.entityManager()).agents(session).stream()
            .filter(agent -> agent.outcome() == Outcome.UNFINISHED)
            .map(Step::at)
            .filter(Objects::nonNull)
            .filter(at -> !at.isBefore(now.minus(LONGEST_RUN)) && !at.isAfter(now))
            .toList();
    return starts.stream()
        .min(Comparator.naturalOrder())
        .map(since -> new Running(session, starts.size(), since))
        .stream();
  }
}
