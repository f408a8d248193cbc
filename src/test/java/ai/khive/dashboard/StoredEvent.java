package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A hook event as some other program may have stored it. */
record StoredEvent(String id, JsonNode content, Instant createdAt) {

  /** Shortly before clocks are set back in Europe and America. */
  static final Instant START = Instant.parse("2025-10-20T21:30:00.999999Z");

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Object ABSENT = new Object();

  private static final DateTimeFormatter SQLITE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private static final List<Object> TYPES =
      Arrays.asList(
          "pre_command",
          "post_command",
          "post_command",
          "pre_edit",
          "post_edit",
          "post_edit",
          "notification",
          "PreToolUse",
          "PostToolUse",
          "a",
          "b",
          "c",
          "unknown",
          "",
          7,
          null,
          ABSENT);
  private static final List<Object> TOOLS =
      Arrays.asList(
          "Bash", "Bash", "Edit", "Edit", "Read", "Write", "unknown", "", 7, null, ABSENT);
  private static final List<Object> SESSIONS =
      Arrays.asList("s1", "s1", "s2", "s3", "s4", "s5", "größe", "", 7, null, ABSENT);
  private static final List<Object> COMMANDS =
      Arrays.asList("ls", "ls", "git status", "x".repeat(300), " ", "", 7, null, ABSENT, ABSENT);
  private static final List<Object> PATHS =
      Arrays.asList(
          List.of("/a"),
          List.of("/a", "/b"),
          List.of("/b", "/b"),
          List.of("", 7, "/c"),
          List.of(7),
          List.of(),
          "/a",
          null,
          ABSENT);
  private static final List<Object> FLAGS =
      Arrays.asList(true, false, false, "yes", null, ABSENT, ABSENT);

  static List<StoredEvent> random(int count) {
    var random = new Random(23);
    var events = new ArrayList<StoredEvent>();
    for (int i = 0; i < count; i++) {
      var createdAt = START.plusSeconds(random.nextInt(15_000) * 100L);
      events.add(
          new StoredEvent(
              new UUID(random.nextLong(), random.nextLong()).toString(),
              content(random),
              random.nextInt(40) == 0 ? null : createdAt));
    }
    return events;
  }

  private static JsonNode content(Random random) {
    var content = new LinkedHashMap<String, Object>();
    put(content, "event_type", any(TYPES, random));
    put(content, "tool_name", any(TOOLS, random));
    put(content, "session_id", any(SESSIONS, random));
    put(content, "command", any(COMMANDS, random));
    put(content, "file_paths", any(PATHS, random));
    if (random.nextInt(4) == 0) {
      content.put("tool_input", Map.of("command", "pwd", "file_path", "/input"));
    }
    var metadata = new LinkedHashMap<String, Object>();
    put(metadata, "has_error", any(FLAGS, random));
    put(metadata, "success", any(FLAGS, random));
    put(content, "metadata", random.nextInt(9) == 0 ? "none" : metadata);
    return MAPPER.valueToTree(content);
  }

  private static Object any(List<Object> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static void put(Map<String, Object> object, String key, Object value) {
    if (value != ABSENT) {
      object.put(key, value);
    }
  }

  static void store(List<StoredEvent> events, TestDatabase database) {
    var sql =
        "insert into hook_events(id, content, created_at) values(?, %s, ?)"
            .formatted(database.isSqlite() ? "?" : "cast(? as jsonb)");
    try (var connection = database.connect();
        var insert = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      for (var event : events) {
        insert.setString(1, event.id);
        insert.setString(2, event.content.toString());
        insert.setObject(3, stored(event.createdAt, database));
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
  static final Comparator<StoredEvent> NEWEST_FIRST =
      Comparator.comparing(
              StoredEvent::createdAt,
              Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed()))
          .thenComparing(Comparator.comparing(StoredEvent::id).reversed());

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : null;
  }

  String type() {
    return text(content.path("event_type"));
  }

  String tool() {
    return text(content.path("tool_name"));
  }

  String session() {
    return text(content.path("session_id"));
  }

  /** Returns null for none and for an empty text. */
  String namedSession() {
    return "".equals(session()) ? null : session();
  }

  Boolean error() {
    var flags = content.path("metadata");
    if (!flags.has("has_error") && !flags.has("success")) {
      return null;
    }
    var success = flags.path("success");
    return flags.path("has_error").equals(MAPPER.valueToTree(true))
        || (success.isBoolean() && !success.booleanValue());
  }

  String command() {
    var command = text(content.path("command"));
    if (command == null || command.isEmpty()) {
      command = text(content.path("tool_input").path("command"));
    }
    return command == null ? null : command.substring(0, Math.min(200, command.length()));
  }

  List<String> paths() {
    var paths = new ArrayList<String>();
    if (content.path("file_paths").isArray() && !content.path("file_paths").isEmpty()) {
      content.path("file_paths").forEach(path -> paths.add(text(path)));
    } else if (List.of("Edit", "Write").contains(String.valueOf(tool()))) {
      paths.add(text(content.path("tool_input").path("file_path")));
    }
    return paths.stream().filter(path -> path != null && !path.isEmpty()).distinct().toList();
  }

  boolean isStart() {
    return type() != null && type().toLowerCase(java.util.Locale.ROOT).startsWith("pre");
  }

  boolean isEnd() {
    return type() != null && type().toLowerCase(java.util.Locale.ROOT).startsWith("post");
  }

  boolean matches(HookEventFilter filter) {
    return (filter.eventType() == null || filter.eventType().equals(type()))
        && (filter.toolName() == null || filter.toolName().equals(tool()))
        && (filter.sessionId() == null || filter.sessionId().equals(session()))
        && (filter.from() == null || (createdAt != null && !createdAt.isBefore(filter.from())))
        && (filter.to() == null || (createdAt != null && createdAt.isBefore(filter.to())));
  }
}
