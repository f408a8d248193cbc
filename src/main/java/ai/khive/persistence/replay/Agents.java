package ai.khive.persistence.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The steps that are an agent each. Claude Code reports an agent twice, as the use of a tool and as
 * a subagent within it: of these one counts, the one that ends last. An end alone starts no agent.
 */
final class Agents {

  private static final String SUBAGENT = "agent ";

  private final Facts facts;
  private final TreeSet<Integer> counted = new TreeSet<>();
  private final List<Integer> openUses = new ArrayList<>();

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
    int place = facts.place(n);
    openUses.removeIf(use -> facts.hasEnd(use) && facts.endPlace(use) < place);
    if (start.pair() == null || !start.pair().startsWith(SUBAGENT)) {
      if (start.pair() != null) {
        openUses.add(n);
      }
      return;
    }
    for (var use : openUses) {
      var role = facts.start(use).role();
      if (start.role() == null || start.role().equalsIgnoreCase(role)) {
        openUses.remove(use);
        counted.remove(endsLater(n, use) ? use : (Integer) n);
        return;
      }
    }
  }

  private boolean endsLater(int n, int other) {
    return facts.hasEnd(other) && (!facts.hasEnd(n) || facts.endPlace(n) > facts.endPlace(other));
  }
}
