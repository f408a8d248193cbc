package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows whose time no Java knows: they are shown, and disturb nothing. */
abstract class OddTimesContract {

  private static final PlannerSessionFilter ALL = PlannerSessionFilter.ALL;
  private static final Viewer VIEWER =
      new Viewer(ZoneId.of("Europe/Berlin"), Instant.parse("2025-08-22T00:00:00Z"));

  private final TestDatabase database;
  private Khive khive;

  OddTimesContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeEach
  void store() {
    khive = Khive.open(KhiveSettings.of(database.url));
    insert("a", "2025-08-21 22:14:32.123456");
    insert("b", "2025-08-20 22:14:32.5");
    insert("c", null);
    insert("d", null);
    insert("e", database.isSqlite() ? "yesterday" : "infinity");
    insert("f", database.isSqlite() ? "2025-08-21T22:14:32Z" : "-infinity");
  }

  @AfterEach
  void close() {
    khive.close();
    database.close();
  }

  private void insert(String id, String time) {
    database.execute(
        """
        insert into planner_sessions(id, content, created_at) values('%s', \
        '{"session_id":"%s","task_description":"t","confidence":0.5,"planning_cost":0.25}', %s)"""
            .formatted(id, id, time == null ? "null" : literal(time)));
  }

  private String literal(String time) {
    return database.isSqlite() || time.endsWith("infinity")
        ? "'" + time + "'"
        : "'" + time + "+00'";
  }

  private Object panel(String path) {
    return khive.fromReadOnlyTransaction(
        unit -> PlanningPanels.all().get(path).over(unit, ALL, VIEWER));
  }

  @Test
  void eachComesOnceOnThePagesOfTheList() {
    for (int limit : new int[] {1, 2, 3, 10}) {
      var rows = new ArrayList<SessionRow>();
      String after = null;
      do {
        var from = after;
        var size = limit;
        var page = khive.fromReadOnlyTransaction(unit -> SessionList.page(unit, ALL, size, from));
        rows.addAll(page.sessions());
        after = page.next();
      } while (after != null);
      assertThat(rows)
          .extracting(SessionRow::id)
          .containsExactlyElementsOf(
              database.isSqlite()
                  ? List.of("e", "f", "a", "b", "d", "c")
                  : List.of("e", "a", "b", "f", "d", "c"));
      assertThat(rows).filteredOn(row -> row.createdAt() != null).hasSize(2);
      assertThat(ApiJson.text(rows)).contains("\"createdAt\":\"2025-08-20T22:14:32.500000Z\"");
    }
  }

  @Test
  void theyCountWhereNoTimeIsAskedFor() {
    assertThat(((PlanningFigures.Summary) panel("planning/summary")).sessions()).isEqualTo(6);
    assertThat(((NotableSessions.Sessions) panel("planning/expensive")).sessions()).hasSize(6);
    assertThat(((NotableSessions.Spread) panel("planning/spread")).points()).hasSize(6);
    assertThat(panel("planning/agents"))
        .isEqualTo(new PlannedAgents.Agents(0, List.of(), List.of(), List.of()));
  }

  @Test
  void daysHaveThoseWithATime() {
    var days = (PlanningDays.Days) panel("planning/days");
    assertThat(days.buckets())
        .extracting(PlanningDays.Bucket::sessions)
        .satisfies(
            counts -> assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(2));
    assertThat(days.buckets().get(0).from()).isEqualTo("2025-08-20T22:14:32.500Z");
  }

  @Test
  void theOverviewHasTheTimesThatCanBeRead() {
    var overview =
        khive.fromReadOnlyTransaction(unit -> DatabaseOverview.of(unit, "x.db", List.of()));
    assertThat(overview.sessions()).isEqualTo(6);
    assertThat(overview.firstAt()).isEqualTo("2025-08-20T22:14:32.500Z");
    assertThat(overview.lastAt()).isEqualTo("2025-08-21T22:14:32.123456Z");
  }
}
