package ai.khive.persistence.replay;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The steps that are an agent each. Claude Code reports an agent twice, as the use of a tool and as
 * a subagent within it: of these one counts, the one that ends last. An end alone starts no agent.
 */
final class Agents {

  private static final String SUBAGENT = "agent ";

  /** Instead of a role: of any. */
  private static final String ANY = "";

  private final Facts facts;
  private final TreeSet<Integer> counted = new TreeSet<>();

  /** By role, and all: uses of a tool of which no subagent has been seen yet, in order. */
  private final Map<String, ArrayDeque<Integer>> uses = new HashMap<>();

  private final Set<Integer> matched = new HashSet<>();

  private Agents(Facts facts) {
    this.facts = facts;
  }

  /** Returns the numbers of the steps, ascending. */
  static int[] of(Facts facts) {
    var agents = new Agents(facts);
    for (int n = 1; n <= facts.stepCount(); n++) {
      var start = facts.start(n);
      if (start.kind() == StepKind.AGENT && start.part() == Fact.Part.START) {
        agents.add(n, start);
      }
    }
    return agents.counted.stream().mapToInt(Integer::intValue).toArray();
  }

  private void add(int n, Fact start) {
    counted.add(n);
    if (start.pair() == null) {
      return;
    }
    if (start.pair().startsWith(SUBAGENT)) {
      addSubagent(n, key(start));
    } else {
      usesOf(ANY).add(n);
      if (start.role() != null) {
        usesOf(key(start)).add(n);
      }
    }
  }

  private static String key(Fact start) {
    return start.role() == null ? ANY : start.role().toLowerCase(Locale.ROOT);
  }

  private ArrayDeque<Integer> usesOf(String role) {
    return uses.computeIfAbsent(role, key -> new ArrayDeque<>());
  }

  private void addSubagent(int n, String role) {
    var use = openUse(usesOf(role), facts.place(n));
    if (use != null) {
      matched.add(use);
      counted.remove(endsLater(n, use) ? use : (Integer) n);
    }
  }

  private @Nullable Integer openUse(ArrayDeque<Integer> candidates, int place) {
    var use = candidates.peek();
    while (use != null
        && (matched.contains(use) || (facts.hasEnd(use) && facts.endPlace(use) < place))) {
      candidates.remove();
      use = candidates.peek();
    }
    return use;
  }

  private boolean endsLater(int n, int other) {
    return facts.hasEnd(other) && (!facts.hasEnd(n) || facts.endPlace(n) > facts.endPlace(other));
  }
}
