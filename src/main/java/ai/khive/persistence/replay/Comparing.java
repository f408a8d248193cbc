package ai.khive.persistence.replay;

import ai.khive.persistence.replay.LinkedPlan.PlannedPhase;
import ai.khive.persistence.replay.PlanComparison.PhaseSeen;
import ai.khive.persistence.replay.PlanComparison.RoleCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares plans with the agents of their session. */
final class Comparing {

  private final List<Step> agents;
  private final TimelineSummary summary;

  Comparing(Facts facts, TimelineSummary summary) {
    int[] numbers = facts.agents();
    this.agents = new Prefix<>(numbers.length, i -> facts.step(numbers[i]));
    this.summary = summary;
  }

  List<PlanComparison> compare(List<LinkedPlan> plans) {
    return plans.stream().map(this::compare).toList();
  }

  private PlanComparison compare(LinkedPlan plan) {
    return new PlanComparison(
        plan,
        roles(plan),
        (int) agents.stream().filter(agent -> agent.role() == null).count(),
        agents.size(),
        plan.phases().stream().map(this::seen).toList(),
        summary.errorShare(),
        summary.duration());
  }

  private List<RoleCount> roles(LinkedPlan plan) {
    var names = new LinkedHashMap<String, String>();
    var recommended = new LinkedHashMap<String, Integer>();
    var started = new LinkedHashMap<String, Integer>();
    for (var phase : plan.phases()) {
      phase.roles().forEach(role -> count(role, names, recommended));
    }
    for (var agent : agents) {
      if (agent.role() != null) {
        count(agent.role(), names, started);
      }
    }
    var roles = new ArrayList<RoleCount>();
    names.forEach(
        (key, name) ->
            roles.add(
                new RoleCount(
                    name, recommended.getOrDefault(key, 0), started.getOrDefault(key, 0))));
    return roles;
  }

  private static void count(String role, Map<String, String> names, Map<String, Integer> counts) {
    names.putIfAbsent(folded(role), role);
    counts.merge(folded(role), 1, Integer::sum);
  }

  private static String folded(String role) {
    return role.toLowerCase(Locale.ROOT);
  }

  private PhaseSeen seen(PlannedPhase phase) {
    var roles = phase.roles().stream().map(Comparing::folded).collect(Collectors.toSet());
    var seen = agents.stream().filter(agent -> isOneOf(roles, agent.role())).toList();
    var timed = seen.stream().filter(agent -> agent.at() != null).toList();
    return new PhaseSeen(
        phase.name(),
        phase.roles().size(),
        roles.isEmpty() ? null : seen.size(),
        timed.isEmpty() ? null : timed.get(0).at(),
        timed.isEmpty() ? null : timed.get(timed.size() - 1).at());
  }

  private static boolean isOneOf(Set<String> roles, @Nullable String role) {
    return role != null && roles.contains(folded(role));
  }
}
