package ai.khive.persistence.benchmark;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** The nodes of every run: the same for the same number, and shaped as khive's are. */
final class Content {

  static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

  /** So that a million rows span a bit more than four months. */
  private static final long MILLIS_BETWEEN = 11_000;

  private static final String[] COMPLEXITIES = {"simple", "medium", "complex", "very_complex"};
  private static final String[] PATTERNS = {"parallel", "sequential", "fan_out_synthesize"};
  private static final String[] EVENT_TYPES = {
    "prompt_submitted", "pre_command", "post_command", "pre_edit", "post_edit", "notification"
  };
  private static final String[] TOOLS = {"Bash", "Edit", "Task", "Read"};
  private static final String SENTENCE =
      "The cache keeps entries of tenants that are gone; expire them by the second and count how"
          + " often. ";

  private Content() {}

  static Instant createdAt(long number) {
    return FIRST.plusMillis(number * MILLIS_BETWEEN);
  }

  static String id(long number) {
    long millis = createdAt(number).toEpochMilli();
    long mixed = number * 0x9E3779B97F4A7C15L;
    return new UUID(millis << 16 | 0x7000, 0x8000_0000_0000_0000L | mixed >>> 2).toString();
  }

  static String session(long number, int characters) {
    var json = new StringBuilder(characters + 200);
    json.append(
        String.format(
            Locale.ROOT,
            "{\"session_id\": \"plan_%d\", \"task_description\": \"Fix the cache of service %d\","
                + " \"complexity\": \"%s\", \"agent_count\": %d, \"workflow_pattern\": \"%s\","
                + " \"confidence\": %.2f, \"planning_cost\": %.4f, \"phases\": [{\"name\":"
                + " \"analysis\", \"agents\": [{\"role\": \"researcher\", \"domain\":"
                + " \"caching\"}, {\"role\": \"tester\", \"domain\": \"caching\"}]}],"
                + " \"evaluations\": [",
            number,
            number % 97,
            COMPLEXITIES[(int) (number % COMPLEXITIES.length)],
            number % 12,
            PATTERNS[(int) (number % PATTERNS.length)],
            number % 100 / 100.0,
            number % 1_000 / 10_000.0));
    for (int i = 0; i == 0 || json.length() < characters - 100; i++) {
      json.append(i == 0 ? "" : ", ");
      json.append("{\"evaluator\": \"e").append(i).append("\", \"reasoning\": \"");
      int end = Math.min(characters - 60, json.length() + 2_000);
      while (json.length() < end) {
        json.append(SENTENCE, 0, Math.min(SENTENCE.length(), end - json.length()));
      }
      json.append("\"}");
    }
    return json.append("]}").toString();
  }

  static String event(long number, int characters) {
    var json = new StringBuilder(characters + 200);
    json.append(
        String.format(
            Locale.ROOT,
            "{\"event_type\": \"%s\", \"tool_name\": \"%s\", \"session_id\": \"%s\", \"command\":"
                + " \"mvn verify -Dn=%d\", \"metadata\": {\"command_length\": %d, \"has_error\":"
                + " %b}, \"output\": \"",
            EVENT_TYPES[(int) (number % EVENT_TYPES.length)],
            TOOLS[(int) (number % TOOLS.length)],
            eventSession(number),
            number,
            number % 200,
            number % 7 == 0));
    while (json.length() < characters) {
      json.append(SENTENCE, 0, Math.min(SENTENCE.length(), characters - json.length()));
    }
    return json.append("\"}").toString();
  }

  static String sessionName(long number) {
    return "plan_" + number;
  }

  /** One for each hundred events. */
  static String eventSession(long number) {
    return new UUID(0x4000, 0x8000_0000_0000_0000L | number / 100).toString();
  }
}
