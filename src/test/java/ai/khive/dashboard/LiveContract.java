package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an open page is told, on every database. */
abstract class LiveContract {

  private static final int IN_TIME = 2_000;

  private final TestDatabase.Kind kind;
  TestDatabase database;
  private Khive writer;
  Guest guest;

  LiveContract(TestDatabase.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = TestDatabase.create(kind);
    writer = Khive.open(KhiveSettings.of(database.url));
    guest = new Guest(database.url);
  }

  @AfterEach
  void close() {
    guest.close();
    writer.close();
    database.close();
    assertThat(guest.failures).isEmpty();
  }

  void event(String createdAt) {
    var event =
        HookEvent.builder()
            .eventType("pre_edit")
            .toolName("Edit")
            .createdAt(Instant.parse(createdAt))
            .build();
    writer.inTransaction(unit -> unit.hookEvents().insert(event));
  }

  @Test
  void whatAnotherProcessStoresIsToldInTime() throws Exception {
    try (var process = new StoringProcess(database.url);
        var page = new LiveStream(guest)) {
      assertThat(page.next("hello", IN_TIME).data()).isEmpty();
      for (int i = 0; i < 2; i++) {
        var id = process.store("event");
        var change = page.next("change", IN_TIME).data();
        assertThat(change.path("events").booleanValue()).isTrue();
        assertThat(change.at("/newEvents/0/id").textValue()).isEqualTo(id);
        assertThat(change.path("newEvents")).hasSize(1);
      }
      var id = process.store("session");
      var change = page.next("change", IN_TIME).data();
      assertThat(change.path("sessions").booleanValue()).isTrue();
      assertThat(change.at("/newSessions/0/id").textValue()).isEqualTo(id);
    }
  }

  @Test
  void anImportOfOldRowsAndAChangeInPlaceAreChangesToo() throws Exception {
    event("2025-08-21T22:14:32Z");
    var session = PlannerSession.builder().sessionId("s").taskDescription("t").build();
    writer.inTransaction(unit -> unit.plannerSessions().insert(session));
    try (var page = new LiveStream(guest)) {
      page.next("hello", IN_TIME);
      event("2020-01-01T00:00:00Z");
      var imported = page.next("change", IN_TIME).data();
      assertThat(imported.path("events").booleanValue()).isTrue();
      assertThat(imported.path("newEvents")).isEmpty();
      database.execute("update planner_sessions set content = '{\"task_description\":\"other\"}'");
      var changed = page.next("change", IN_TIME).data();
      assertThat(changed.path("sessions").booleanValue()).isTrue();
      assertThat(changed.path("newSessions")).isEmpty();
    }
  }

  @Test
  void atMostTwentyNewRowsAreToldTheNewestFirst() throws Exception {
    event("2025-08-21T22:14:32Z");
    try (var page = new LiveStream(guest)) {
      page.next("hello", IN_TIME);
      var events =
          IntStream.range(0, 30)
              .mapToObj(
                  i ->
                      HookEvent.builder()
                          .eventType("pre_edit")
                          .toolName("Edit")
                          .createdAt(Instant.parse("2025-08-22T00:00:00Z").plusSeconds(i))
                          .build())
              .toList();
      writer.inTransaction(unit -> unit.hookEvents().insertAll(events));
      var change = page.next("change", IN_TIME).data();
      assertThat(change.path("newEvents")).hasSize(20);
      assertThat(change.at("/newEvents/0/id").textValue()).isEqualTo(events.get(29).getId());
      assertThat(change.at("/newEvents/19/createdAt").textValue())
          .isEqualTo("2025-08-22T00:00:10.000000Z");
    }
  }

  @Test
  void aPageThatComesBackIsToldIfItMissedSomething() throws Exception {
    String last;
    try (var first = new LiveStream(guest);
        var page = new LiveStream(guest)) {
      first.next("hello", IN_TIME);
      last = page.next("hello", IN_TIME).id();
      try (var same = new LiveStream(guest, "Last-Event-ID: " + last)) {
        same.next("hello", IN_TIME);
        event("2025-08-21T22:14:32Z");
        assertThat(same.next("change", IN_TIME).data().path("newEvents")).hasSize(1);
      }
      first.next("change", IN_TIME);
      try (var back = new LiveStream(guest, "Last-Event-ID: " + last)) {
        back.next("hello", IN_TIME);
        assertThat(back.next("change", IN_TIME).data().path("sessions").booleanValue()).isTrue();
      }
    }
  }

  @Test
  void nothingIsAskedOfTheTablesWhileNothingChanges() throws Exception {
    event("2025-08-21T22:14:32Z");
    var statistics = statistics();
    try (var first = new LiveStream(guest);
        var second = new LiveStream(guest)) {
      first.next("hello", IN_TIME);
      second.next("hello", IN_TIME);
      var before = statistics.getPrepareStatementCount();
      assertThat(first.next(2_500)).isNull();
      assertThat(statistics.getPrepareStatementCount()).isEqualTo(before);
      event("2025-08-22T22:14:32Z");
      first.next("change", IN_TIME);
      second.next("change", IN_TIME);
      // The same few for one page and for many: a look, and one more for what it cannot tell.
      assertThat(statistics.getPrepareStatementCount() - before).isBetween(1L, 12L);
    }
  }

  private Statistics statistics() {
    var statistics =
        guest.khive.fromReadOnlyTransaction(
            unit ->
                unit.entityManager()
                    .getEntityManagerFactory()
                    .unwrap(SessionFactory.class)
                    .getStatistics());
    statistics.setStatisticsEnabled(true);
    return statistics;
  }

  @Test
  void aPageThatDoesNotReadKeepsNobodyWaiting() throws Exception {
    try (var deaf = guest.connect();
        var page = new LiveStream(guest)) {
      var request =
          "GET /api/live HTTP/1.1\r\nHost: "
              + guest.host()
              + "\r\nCookie: "
              + guest.cookie()
              + "\r\n\r\n";
      deaf.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      page.next("hello", IN_TIME);
      event("2025-08-21T22:14:32Z");
      page.next("change", IN_TIME);
      assertThat(guest.get("/page/app.js").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thereAreOnlySoManyPagesAndTheOthersAreToldSo() throws Exception {
    var pages = new ArrayList<LiveStream>();
    try {
      for (int i = 0; i < Live.MOST_CLIENTS; i++) {
        pages.add(new LiveStream(guest));
      }
      for (var page : pages) {
        page.next("hello", IN_TIME);
      }
      try (var late = new LiveStream(guest)) {
        assertThat(late.next("problem", IN_TIME).data().path("error").textValue())
            .isEqualTo("too many pages of the dashboard are open; close some");
      }
      assertThat(guest.get("/").statusCode()).isEqualTo(200);
    } finally {
      for (var page : pages) {
        page.close();
      }
    }
  }

  @Test
  void theEndIsToldAndComesAtOnce() throws Exception {
    try (var page = new LiveStream(guest)) {
      page.next("hello", IN_TIME);
      long start = System.nanoTime();
      guest.dashboard.close();
      page.next("stopping", IN_TIME);
      assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
      guest.dashboard.close();
    }
    assertThat(
            guest.khive.<Long>fromReadOnlyTransaction(
                unit -> unit.hookEvents().count(HookEventFilter.ALL)))
        .isZero();
  }
}
