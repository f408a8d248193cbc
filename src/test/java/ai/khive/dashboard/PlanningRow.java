package ai.khive.dashboard;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A planning session as some other program may have stored it. */
record PlanningRow(String id, JsonNode content, JsonNode metadata, Instant createdAt) {

  static final Instant START = Instant.parse("2025-10-20T21:30:00.999999Z");
  static final Duration SPAN = Duration.ofDays(20);

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Object ABSENT = new Object();

  private static final DateTimeFormatter SQLITE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private static final List<Object> COMPLEXITIES =
      Arrays.asList("simple", "medium", "complex", "unknown", "", "größe", 7, null, ABSENT);
  private static final List<Object> WORKFLOWS =
      Arrays.asList("parallel", "sequential", "", List.of("parallel"), null, ABSENT);
  private static final List<Object> CONFIDENCES =
      Arrays.asList(0, 1, 0.2, 0.6, 0.1 + 0.2, 0.8125, 7.5, -1, 1e300, "0.9", true, null, ABSENT);
  private static final List<Object> COSTS =
      Arrays.asList(0, 0.0004, 3.5e-07, 0.1, 1e-3, 12, -0.5, "free", false, null, ABSENT);
  private static final List<Object> AGENTS =
      Arrays.asList(0, 3, 10, 5.0, 5.5, 1L << 40, -2, "7", true, null, ABSENT);
  private static final List<Object> TASKS =
      Arrays.asList("Fix the cache", "\n\n  Größe 100%\nmore", "", " ", 5, null, ABSENT);
  private static final List<Object> TEXTS =
      Arrays.asList("tester", "architect", "storage", "", 5, null, ABSENT);
  private static final List<Object> METADATA =
      Arrays.asList("hook1", "hook2", "hook3", "nowhere", 5, null, ABSENT);

  static List<PlanningRow> random(int count) {
    var random = new Random(17);
    var rows = new ArrayList<PlanningRow>();
    for (int i = 0; i < count; i++) {
      rows.add(random(random));
    }
    return rows;
  }

  private static PlanningRow random(Random random) {
    var content = new LinkedHashMap<String, Object>();
    put(content, "session_id", random.nextInt(4) == 0 ? "hook4" : "plan" + random.nextInt(400));
    put(content, "task_description", any(TASKS, random));
    put(content, "complexity", any(COMPLEXITIES, random));
    put(content, "workflow_pattern", any(WORKFLOWS, random));
    put(
        content,
        "confidence",
        random.nextBoolean() ? random.nextDouble() : any(CONFIDENCES, random));
    put(content, "planning_cost", random.nextBoolean() ? random.nextDouble() : any(COSTS, random));
    put(content, "agent_count", any(AGENTS, random));
    put(content, "phases", phases(random));
    put(content, "evaluations", random.nextInt(9) == 0 ? "long ".repeat(2_000) : ABSENT);
    var metadata = new LinkedHashMap<String, Object>();
    put(metadata, "hook_session_id", any(METADATA, random));
    // Few instants, so that some are the same.
    var createdAt = START.plusSeconds(random.nextInt(700) * (SPAN.toSeconds() / 700));
    return new PlanningRow(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        MAPPER.valueToTree(content),
        random.nextBoolean() ? null : MAPPER.valueToTree(metadata),
        random.nextInt(40) == 0 ? null : createdAt);
  }

  private static Object phases(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> ABSENT;
      case 1 -> "none";
      case 2 -> Map.of("agents", List.of());
      case 3 -> Arrays.asList(null, 5, "x", Map.of("agents", 5), Map.of());
      default -> List.of(phase(random), "odd", phase(random));
    };
  }

  private static Map<String, Object> phase(Random random) {
    var agents = new ArrayList<Object>();
    for (int i = random.nextInt(4); i > 0; i--) {
      var agent = new LinkedHashMap<String, Object>();
      put(agent, "role", any(TEXTS, random));
      put(agent, "domain", any(TEXTS, random));
      agents.add(random.nextInt(20) == 0 ? "odd" : agent);
    }
    return Map.of("agents", agents);
  }

  private static Object any(List<Object> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static void put(Map<String, Object> object, String key, Object value) {
    if (value != ABSENT) {
      object.put(key, value);
    }
  }

  static void store(List<PlanningRow> rows, TestDatabase database) {
    var type = database.isSqlite() ? "?" : "cast(? as jsonb)";
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                "insert into planner_sessions(id, content, node_metadata, created_at) values(?, %1$s, %1$s, ?)"
                    .formatted(type))) {
      connection.setAutoCommit(false);
      for (var row : rows) {
        insert.setString(1, row.id);
        insert.setString(2, row.content.toString());
        insert.setString(3, row.metadata == null ? null : row.metadata.toString());
        insert.setObject(4, stored(row.createdAt, database));
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object stored(Instant time, TestDatabase database) {
    if (time == null) {
      return null;
    }
    return database.isSqlite()
        ? SQLITE_TIME.format(time)
        : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** The order of lists. */
  static final Comparator<PlanningRow> NEWEST_FIRST =
      Comparator.comparing(
              PlanningRow::createdAt,
              Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed()))
          .thenComparing(Comparator.comparing(PlanningRow::id).reversed());

  String text(String key) {
    var value = content.path(key);
    return value.isTextual() ? value.textValue() : null;
  }

  Double number(String key) {
    var value = content.path(key);
    return value.isNumber() ? value.doubleValue() : null;
  }

  Long agentCount() {
    var number = number("agent_count");
    return number == null || number != Math.rint(number) ? null : number.longValue();
  }

  String link() {
    var link = metadata == null ? null : metadata.path("hook_session_id");
    return link != null && link.isTextual() ? link.textValue() : text("session_id");
  }

  boolean matches(PlannerSessionFilter filter) {
    return isText(filter.sessionId(), "session_id")
        && isText(filter.complexity() == null ? null : filter.complexity().value(), "complexity")
        && isText(filter.workflowPattern(), "workflow_pattern")
        && isIn(filter.minConfidence(), filter.maxConfidence(), number("confidence"))
        && isIn(filter.minCost(), filter.maxCost(), number("planning_cost"))
        && isIn(filter.from(), filter.to())
        && hasWords(filter.text());
  }

  private boolean isText(String asked, String key) {
    return asked == null || asked.equals(text(key));
  }

  private static boolean isIn(Double min, Double max, Double number) {
    return (min == null || (number != null && number >= min))
        && (max == null || (number != null && number <= max));
  }

  private boolean isIn(Instant from, Instant to) {
    return (from == null || (createdAt != null && !createdAt.isBefore(from)))
        && (to == null || (createdAt != null && createdAt.isBefore(to)));
  }

  private boolean hasWords(String words) {
    var task = text("task_description");
    return words == null
        || (task != null
            && List.of(words.split(" ")).stream()
                .allMatch(word -> lower(task).contains(lower(word))));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
