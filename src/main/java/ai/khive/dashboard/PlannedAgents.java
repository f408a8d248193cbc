package ai.khive.dashboard;

import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The agents that plans recommend, by role and domain. JPQL cannot unnest them, and no database
 * does it faster than they are counted here.
 */
final class PlannedAgents {

  private static final int MOST_TEXTS = 20;
  private static final int MOST_PAIRS = 100;

  /** Whatever planners write, so many different texts are enough to tell the most frequent. */
  private static final int MOST_COUNTED = 100_000;

  /** In characters. */
  private static final int SHORT_PLAN = 5_000;

  private final Map<String, Count> roles = new HashMap<>();
  private final Map<String, Count> domains = new HashMap<>();
  private final Map<Pair, Count> pairs = new HashMap<>();
  private long agents;

  private PlannedAgents() {}

  /**
   * How many agents are recommended, an agent of two phases twice.
   *
   * @param roles the most frequent ones, ties by key
   * @param domains the most frequent ones, ties by key
   * @param pairs the most frequent ones, ties by role and domain
   */
  record Agents(long agents, List<Share> roles, List<Share> domains, List<PairCount> pairs) {}

  /**
   * How many agents have a text.
   *
   * @param sessions how many sessions recommend such an agent
   */
  record Share(String key, long agents, long sessions) {}

  /** How many agents have a role and a domain. */
  record PairCount(String role, String domain, long agents) {}

  private record Pair(String role, String domain) {}

  private static final class Count {
    private long agents;
    private long sessions;
  }

  static Agents over(UnitOfWork unit, PlannerSessionFilter filter) {
    var query = new PlanningQuery(unit, filter);
    var plans =
        "select %s, 1 from %s and s.content is not null"
            .formatted(column(DatabaseKind.of(unit)), query.sessions());
    var counts = new PlannedAgents();
    try (var rows = query.stream(plans)) {
      rows.forEach(row -> counts.add(row[0] == null ? "[]" : row[0].toString()));
    }
    return counts.result();
  }

  /**
   * Returns the phases, or of a short plan all of it: to read that here takes less than to have
   * SQLite find the phases.
   */
  private static String column(SupportedDatabase database) {
    return switch (database) {
      case SQLITE ->
          "function('sql', 'case when length(?)<=%d then ? else ?->''$.phases'' end', s.content, s.content, s.content)"
              .formatted(SHORT_PLAN);
      case POSTGRESQL -> "function('sql', 'cast(?->''phases'' as text)', s.content)";
    };
  }

  private void add(String plan) {
    var rolesHere = new HashSet<String>();
    var domainsHere = new HashSet<String>();
    AgentReader.read(
        plan,
        (role, domain) -> {
          var pair = new Pair(known(role), known(domain));
          agents++;
          count(roles, pair.role, rolesHere.add(pair.role));
          count(domains, pair.domain, domainsHere.add(pair.domain));
          count(pairs, pair, false);
        });
  }

  private static String known(@Nullable String text) {
    return text == null ? PlanningFigures.UNKNOWN : text;
  }

  private static <K> void count(Map<K, Count> counts, K key, boolean isFirstOfSession) {
    var count = counts.get(key);
    if (count == null && counts.size() < MOST_COUNTED) {
      count = new Count();
      counts.put(key, count);
    }
    if (count != null) {
      count.agents++;
      count.sessions += isFirstOfSession ? 1 : 0;
    }
  }

  private Agents result() {
    return new Agents(
        agents,
        shares(roles),
        shares(domains),
        first(
            pairs.entrySet().stream()
                .map(
                    pair ->
                        new PairCount(
                            pair.getKey().role, pair.getKey().domain, pair.getValue().agents))
                .sorted(
                    mostFirst(PairCount::agents)
                        .thenComparing(PairCount::role)
                        .thenComparing(PairCount::domain))
                .toList(),
            MOST_PAIRS));
  }

  private static List<Share> shares(Map<String, Count> counts) {
    return first(
        counts.entrySet().stream()
            .map(e -> new Share(e.getKey(), e.getValue().agents, e.getValue().sessions))
            .sorted(mostFirst(Share::agents).thenComparing(Share::key))
            .toList(),
        MOST_TEXTS);
  }

  private static <T> Comparator<T> mostFirst(ToLongFunction<T> size) {
    return Comparator.comparingLong(size).reversed();
  }

  private static <T> List<T> first(List<T> list, int limit) {
    return new ArrayList<>(list.subList(0, Math.min(limit, list.size())));
  }
}
