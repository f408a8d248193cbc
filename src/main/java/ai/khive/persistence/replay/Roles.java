package ai.khive.persistence.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what an agent is; a plan's own spelling of a role is taken where there is one. */
final class Roles {

  private static final Pattern COMPOSE = Pattern.compile("\\bkhive\\s+compose\\s+([\\w-]+)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]+");

  /** Claude Code's agent type that says nothing. */
  private static final String ANY = "general-purpose";

  private final Map<String, String> recommended = new LinkedHashMap<>();

  Roles(List<LinkedPlan> plans) {
    for (var plan : plans) {
      for (var phase : plan.phases()) {
        phase.roles().forEach(role -> recommended.putIfAbsent(folded(role), role));
      }
    }
  }

  static Roles of(List<ReadPlan> plans) {
    return new Roles(plans.stream().map(ReadPlan::plan).toList());
  }

  private static String folded(String role) {
    return role.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the role by the agent's type if it is one that a plan recommends, by khive's command
   * that composes an agent, by the first word of the task that a plan recommends, or by any other
   * type; null if there is none.
   */
  @Nullable String of(@Nullable String type, @Nullable String task) {
    var known = type == null ? null : recommended.get(folded(type));
    if (known == null && task != null) {
      known = composed(task);
      known = known == null ? named(task) : known;
    }
    return known == null && !ANY.equals(type) ? type : known;
  }

  private @Nullable String composed(String task) {
    var command = COMPOSE.matcher(task);
    return command.find()
        ? recommended.getOrDefault(folded(command.group(1)), command.group(1))
        : null;
  }

  private @Nullable String named(String task) {
    if (recommended.isEmpty()) {
      return null;
    }
    var word = WORD.matcher(task);
    while (word.find()) {
      var role = recommended.get(folded(word.group()));
      if (role != null) {
        return role;
      }
    }
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Roles that && recommended.equals(that.recommended);
  }

  @Override
  public int hashCode() {
    return recommended.hashCode();
  }
}
