package ai.khive.persistence.transfer;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty database of a kind, and nodes to store in it. */
abstract class TransferContract {

  static final Instant START = Instant.parse("2025-08-21T22:14:32.123456Z");

  final TestDatabase.Kind kind;
  TestDatabase database;
  Khive khive;
  @TempDir Path folder;

  TransferContract(TestDatabase.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = TestDatabase.create(kind);
    khive = Khive.open(KhiveSettings.of(database.url));
  }

  @AfterEach
  void close() {
    khive.close();
    database.close();
  }

  static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  static HookEvent event(int number, Instant createdAt) {
    return HookEvent.builder()
        .id(id(number))
        .createdAt(createdAt)
        .eventType("post_command")
        .toolName("Bash")
        .command("ls " + number)
        .build();
  }

  static PlannerSession session(int number, Instant createdAt) {
    return PlannerSession.builder()
        .id(id(number))
        .createdAt(createdAt)
        .sessionId("s" + number)
        .taskDescription("Fix the cache")
        .complexity("simple")
        .confidence(0.5)
        .build();
  }

  void insertEvent(int number, @Nullable Instant createdAt) {
    insertRow("hook_events", number, "{\"event_type\": \"t\", \"tool_name\": \"x\"}", createdAt);
  }

  void insertSession(int number, @Nullable Instant createdAt) {
    insertRow("planner_sessions", number, "{\"session_id\": \"s" + number + "\"}", createdAt);
  }

  private void insertRow(String table, int number, String content, @Nullable Instant createdAt) {
    var time =
        createdAt == null
            ? "null"
            : "'"
                + createdAt
                    .toString()
                    .replace('T', ' ')
                    .replace("Z", kind == TestDatabase.Kind.POSTGRESQL ? "+00" : "")
                + "'";
    database.execute(
        "insert into %s (id, content, created_at) values ('%s', '%s', %s)"
            .formatted(table, id(number), content, time));
  }
}
