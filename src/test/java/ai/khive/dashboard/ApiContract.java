package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every address of the API answers, on every database. */
abstract class ApiContract {

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final String PERIOD =
      "from=2025-08-01T00:00:00Z&to=2025-09-01T00:00:00Z&zone=Asia/Kathmandu";

  private static final List<String> LISTS = List.of("sessions", "events", "hook-sessions");

  private final TestDatabase.Kind kind;
  TestDatabase database;
  private Guest guest;

  ApiContract(TestDatabase.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = TestDatabase.create(kind);
    Khive.open(KhiveSettings.of(database.url)).close();
    guest = new Guest(database.url);
  }

  @AfterEach
  void close() {
    guest.close();
    database.close();
    assertThat(guest.failures).isEmpty();
  }

  private static List<String> panels() {
    var panels = new ArrayList<String>();
    panels.addAll(PlanningPanels.all().keySet());
    panels.addAll(EventPanels.all().keySet());
    return panels;
  }

  private JsonNode get(String path) throws JsonProcessingException {
    var response = guest.get("/api/" + path);
    assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    return MAPPER.readTree(response.body());
  }

  private void store() {
    try (var khive = Khive.open(KhiveSettings.of(database.url))) {
      khive.inTransaction(
          unit -> {
            for (int i = 0; i < 3; i++) {
              var time = Instant.parse("2025-08-21T22:14:32.123456Z").plusSeconds(i);
              unit.plannerSessions()
                  .insert(
                      PlannerSession.builder()
                          .sessionId("plan-" + i)
                          .taskDescription("Fix the cache")
                          .confidence(0.5)
                          .planningCost(0.25)
                          .createdAt(time)
                          .build());
              unit.hookEvents()
                  .insert(
                      HookEvent.builder()
                          .eventType("pre_command")
                          .toolName("Bash")
                          .sessionId("hook-" + i)
                          .command("ls")
                          .createdAt(time)
                          .build());
            }
          });
    }
  }

  @Test
  void everyPanelAnswersForAnyPeriodOfAnEmptyDatabaseAndOfAFullOne() throws Exception {
    for (boolean isFull : new boolean[] {false, true}) {
      if (isFull) {
        store();
      }
      for (var panel : panels()) {
        var all = get(panel);
        assertThat(all.fieldNames()).toIterable().containsExactly("current", "before");
        assertThat(all.path("before").isNull()).as(panel).isTrue();
        var period = get(panel + "?" + PERIOD);
        assertThat(period.path("before").isObject()).as(panel).isTrue();
        get(panel + "?from=2025-08-01T00:00:00Z");
        get(panel + "?to=2025-08-01T00:00:00Z");
        get(panel + "?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59.999999999Z");
        // A period that has not begun has none before it, where it has no end either.
        assertThat(get(panel + "?from=9999-01-01T00:00:00Z").path("before").isNull()).isTrue();
      }
      for (var list : LISTS) {
        assertThat(get(list + "?" + PERIOD).path("next").isNull()).as(list).isTrue();
      }
      assertThat(get("database").path("sessions").longValue()).isEqualTo(isFull ? 3 : 0);
      get("events/now");
    }
  }

  @Test
  void thePeriodBeforeIsAsLongAndEndsWhereTheChosenOneBegins() throws Exception {
    store();
    var before =
        get("planning/summary?from=2025-08-21T22:14:34Z&to=2025-08-21T22:14:36Z").path("before");
    assertThat(before.path("sessions").longValue()).isEqualTo(2);
    var current =
        get("events/summary?from=2025-08-21T22:14:33Z&to=2025-08-21T22:14:34Z").path("current");
    assertThat(current.path("events").longValue()).isEqualTo(1);
    assertThat(current.path("firstAt").textValue()).isEqualTo("2025-08-21T22:14:33.123456Z");
  }

  @Test
  void listsAreReadPageByPage() throws Exception {
    store();
    for (var list : LISTS) {
      var ids = new ArrayList<String>();
      String next = "";
      while (next != null) {
        var page = get(list + "?limit=1" + (next.isEmpty() ? "" : "&after=" + next));
        var rows = page.path(list.equals("events") ? "events" : "sessions");
        rows.forEach(row -> ids.add(row.path("id").textValue()));
        next = page.path("next").textValue();
      }
      assertThat(ids).as(list).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatIsWrongIsSaidInASentence() {
    var wrong = new ArrayList<String>();
    for (var panel : panels()) {
      wrong.add(panel + "?unknown=1");
      wrong.add(panel + "?zone=nowhere");
      wrong.add(panel + "?from=soon");
      wrong.add(panel + "?from=2025-08-02T00:00:00Z&to=2025-08-02T00:00:00Z");
    }
    for (var list : LISTS) {
      wrong.add(list + "?limit=0");
      wrong.add(list + "?limit=201");
      wrong.add(list + "?after=nonsense");
      wrong.add(list + "?after=");
      wrong.add(list + "?unknown=1");
    }
    wrong.addAll(
        List.of(
            "planning/summary?type=a",
            "events/summary?complexity=a",
            "sessions?minCost=NaN",
            "event",
            "session?id=",
            "session/steps?id=a&limit=1001",
            "session/steps?id=a&from=0",
            "session/state?id=a&n=-1",
            "database?a=b",
            "events/now?a=b",
            "live?a=b"));
    for (var path : wrong) {
      var response = guest.get("/api/" + path);
      assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(400);
      assertThat(response.body()).as(path).matches("\\{\"error\":\".{5,}\"}");
    }
    for (var path :
        List.of("none", "session?id=none", "event?id=none", "session/steps?id=none", "Database")) {
      var response = guest.get("/api/" + path);
      assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(404);
    }
  }
}
