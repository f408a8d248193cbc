package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The agents that plans recommend, by role and domain. JPQL cannot unnest them, and a database does
 * it no faster: it gives the phases of each session alone, and they are counted here.
 */
final class PlannedAgents {

  private static final int MOST_TEXTS = 20;
  private static final int MOST_PAIRS = 100;

  /** Whatever planners write, so many different texts are enough to tell the most frequent. */
  private static final int MOST_COUNTED = 100_000;

  /** Not {@code Json.parse}, which would check again what is stored. */
  private static final JsonMapper MAPPER = new JsonMapper();

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
    var phases =
        switch (DatabaseKind.of(unit)) {
          case SQLITE -> "function('sql', '?->''$.phases''', s.content)";
          case POSTGRESQL -> "function('sql', 'cast(?->''phases'' as text)', s.content)";
        };
    var counts = new PlannedAgents();
    try (var rows = query.stream("select %s, 1 from %s".formatted(phases, query.sessions()))) {
      rows.forEach(row -> counts.add(row[0]));
    }
    return counts.result();
  }

  private void add(@Nullable Object phases) {
    var rolesHere = new HashSet<String>();
    var domainsHere = new HashSet<String>();
    for (var phase : tree(phases)) {
      var recommended = phase.path("agents");
      if (recommended.isArray()) {
        for (var agent : recommended) {
          var pair = new Pair(text(agent, "role"), text(agent, "domain"));
          agents++;
          count(roles, pair.role, rolesHere.add(pair.role));
          count(domains, pair.domain, domainsHere.add(pair.domain));
          count(pairs, pair, false);
        }
      }
    }
  }

  private static JsonNode tree(@Nullable Object phases) {
    try {
      var tree = MAPPER.readTree(phases == null ? "[]" : phases.toString());
      return tree.isArray() ? tree : MAPPER.createArrayNode();
    } catch (JsonProcessingException unreadable) {
      return MAPPER.createArrayNode();
    }
  }

  private static String text(JsonNode agent, String key) {
    var value = agent.path(key);
    return value.isTextual() ? value.textValue() : PlanningFigures.UNKNOWN;
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
