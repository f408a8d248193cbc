package ai.khive.dashboard;

import static ai.khive.dashboard.StoredEvent.NEWEST_FIRST;
import static ai.khive.dashboard.StoredEvent.START;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures against those that plain Java computes from the same random rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventPanelsContract {

  private static final HookEventFilter ALL = HookEventFilter.ALL;
  private static final Instant NOW = START.plus(Duration.ofDays(20));
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final TestDatabase database;
  private final List<StoredEvent> events = StoredEvent.random(6_000);
  private Khive khive;

  EventPanelsContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void store() {
    khive = Khive.open(KhiveSettings.of(database.url));
    StoredEvent.store(events, database);
  }

  @AfterAll
  void close() {
    khive.close();
    database.close();
  }

  private static List<HookEventFilter> filters() {
    var most = ALL.withCreatedAt(START.plusSeconds(1), START.plusSeconds(1_400_000));
    var some = ALL.withCreatedAt(START.plusSeconds(7_000), START.plusSeconds(90_000));
    var none = ALL.withCreatedAt(NOW.plusSeconds(1), NOW.plusSeconds(9));
    var late = ALL.withCreatedAt(START.plusSeconds(500_000), null);
    var early = ALL.withCreatedAt(null, START.plusSeconds(300_000));
    var products =
        Stream.of(ALL, most, some, late)
            .flatMap(
                period ->
                    Stream.of(
                        period,
                        period.withEventType("post_command"),
                        period.withEventType(""),
                        period.withToolName("Edit"),
                        period.withSessionId("s1"),
                        period.withSessionId("größe").withToolName("Bash"),
                        period.withSessionId("s2").withEventType("post_edit"),
                        period.withToolName("Bash").withEventType("post_command"),
                        period
                            .withToolName("Bash")
                            .withEventType("post_command")
                            .withSessionId("s1"),
                        period.withToolName("nothing")));
    return Stream.concat(products, Stream.of(none, early)).toList();
  }

  private List<StoredEvent> matching(HookEventFilter filter) {
    return events.stream().filter(event -> event.matches(filter)).sorted(NEWEST_FIRST).toList();
  }

  /** Compares what a panel answers with what Java computes, for each filter. */
  private void assertPanel(String path, Function<List<StoredEvent>, Object> expected) {
    for (var filter : filters()) {
      assertThat(answer(path, filter, NEW_YORK))
          .as("%s", filter)
          .usingRecursiveComparison()
          .isEqualTo(expected.apply(matching(filter)));
    }
  }

  private Object answer(String path, HookEventFilter filter, ZoneId zone) {
    var panel = Objects.requireNonNull(EventPanels.all().get(path));
    return read(unit -> panel.over(unit, filter, new Viewer(zone, NOW)));
  }

  private <R> R read(Function<UnitOfWork, R> question) {
    return khive.fromReadOnlyTransaction(question);
  }

  private static long errors(List<StoredEvent> events) {
    return events.stream().filter(event -> Boolean.TRUE.equals(event.error())).count();
  }

  private static long known(List<StoredEvent> events) {
    return events.stream().filter(event -> event.error() != null).count();
  }

  private static Instant edge(List<StoredEvent> events, Comparator<Instant> order) {
    return events.stream()
        .map(StoredEvent::createdAt)
        .filter(Objects::nonNull)
        .min(order)
        .orElse(null);
  }

  private static Instant first(List<StoredEvent> events) {
    return edge(events, Comparator.naturalOrder());
  }

  private static Instant last(List<StoredEvent> events) {
    return edge(events, Comparator.reverseOrder());
  }

  @Test
  void theSummaryCountsEventsSessionsAndErrors() {
    assertPanel(
        "events/summary",
        matching ->
            new EventSummary(
                matching.size(),
                matching.stream()
                    .map(StoredEvent::namedSession)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count(),
                matching.stream().filter(event -> event.namedSession() == null).count(),
                errors(matching),
                known(matching),
                first(matching),
                last(matching)));
  }

  @Test
  void typesAndToolsAreCountedWithTheirErrors() {
    assertPanel("events/types", matching -> groups(matching, StoredEvent::type));
    assertPanel("events/tools", matching -> groups(matching, StoredEvent::tool));
  }

  private static EventGroups.Groups groups(
      List<StoredEvent> matching, Function<StoredEvent, String> key) {
    return new EventGroups.Groups(
        matching.stream()
            .collect(groupingBy(event -> Objects.requireNonNullElse(key.apply(event), "unknown")))
            .entrySet()
            .stream()
            .map(
                group ->
                    new EventGroups.Group(
                        group.getKey(),
                        group.getValue().size(),
                        errors(group.getValue()),
                        known(group.getValue())))
            .sorted(
                Comparator.comparingLong(EventGroups.Group::events)
                    .reversed()
                    .thenComparing(EventGroups.Group::key))
            .toList());
  }

  @Test
  void theBusiestSessionsComeFirstAndThoseWithoutOneAreOne() {
    for (var filter : filters()) {
      var expected =
          matching(filter).stream()
              .collect(groupingBy(event -> String.valueOf(event.namedSession())))
              .values()
              .stream()
              .map(
                  group ->
                      new BusiestSessions.Group(
                          group.get(0).namedSession(),
                          group.size(),
                          errors(group),
                          known(group),
                          first(group),
                          last(group)))
              .toList();
      var actual = (BusiestSessions.Sessions) answer("events/sessions", filter, NEW_YORK);
      assertThat(actual.groups()).as("%s", filter).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(actual.groups())
          .isSortedAccordingTo(Comparator.comparingLong(BusiestSessions.Group::events).reversed());
    }
  }

  @Test
  void commandsAreRunsOfAStartAndItsEnd() {
    assertPanel(
        "events/commands",
        matching ->
            new MostRunCommands.Commands(
                matching.stream()
                    .filter(event -> event.command() != null)
                    .collect(groupingBy(StoredEvent::command))
                    .entrySet()
                    .stream()
                    .map(
                        group ->
                            new MostRunCommands.Group(
                                group.getKey(),
                                runs(group.getValue()),
                                errors(group.getValue()),
                                known(group.getValue())))
                    .sorted(
                        Comparator.comparingLong(MostRunCommands.Group::runs)
                            .reversed()
                            .thenComparing(MostRunCommands.Group::key))
                    .toList()));
  }

  private static long runs(List<StoredEvent> events) {
    long starts = events.stream().filter(StoredEvent::isStart).count();
    long ends = events.stream().filter(StoredEvent::isEnd).count();
    return events.size() - Math.min(starts, ends);
  }

  @Test
  void filesAreEditedByAStartAndItsEnd() {
    assertPanel(
        "events/files",
        matching -> {
          var byPath = new TreeMap<String, List<StoredEvent>>();
          matching.forEach(
              event ->
                  event
                      .paths()
                      .forEach(
                          path ->
                              byPath.computeIfAbsent(path, key -> new ArrayList<>()).add(event)));
          return new MostEditedFiles.Files(
              byPath.entrySet().stream()
                  .map(group -> new MostEditedFiles.Group(group.getKey(), runs(group.getValue())))
                  .sorted(
                      Comparator.comparingLong(MostEditedFiles.Group::edits)
                          .reversed()
                          .thenComparing(MostEditedFiles.Group::key))
                  .toList());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"})
  void theHeatMapIsOfTheViewersClock(String name) {
    var zone = ZoneId.of(name);
    for (var filter : filters()) {
      var expected =
          IntStream.range(0, 7)
              .mapToObj(
                  day -> new ArrayList<>(LongStream.range(0, 24).map(hour -> 0).boxed().toList()))
              .toList();
      for (var event : matching(filter)) {
        if (event.createdAt() != null) {
          var local = event.createdAt().atZone(zone);
          var hours = expected.get(local.getDayOfWeek().getValue() - 1);
          hours.set(local.getHour(), hours.get(local.getHour()) + 1);
        }
      }
      assertThat(((EventHeatMap.Weekdays) answer("events/heatmap", filter, zone)).cells())
          .as("%s", filter)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"})
  void theTimelineHasTheMostFrequentTypesInTheViewersDays(String name) {
    var zone = ZoneId.of(name);
    for (var filter : filters()) {
      var actual = (EventTimeline.Timeline) answer("events/timeline", filter, zone);
      var timed = matching(filter).stream().filter(event -> event.createdAt() != null).toList();
      var from = filter.from() == null ? first(timed) : filter.from();
      var to = filter.to() == null ? end(filter, timed) : filter.to();
      if (from == null || to == null) {
        assertThat(actual.buckets()).isEmpty();
        assertThat(actual.series()).isEmpty();
        continue;
      }
      var buckets = Buckets.of(from, to, zone);
      assertThat(actual.unit()).isEqualTo(buckets.unit());
      assertThat(actual.buckets()).isEqualTo(buckets.bounds().subList(0, buckets.count()));
      assertThat(actual.series()).as("%s", filter).isEqualTo(series(timed, buckets));
    }
  }

  private static Instant end(HookEventFilter filter, List<StoredEvent> timed) {
    var last = last(timed);
    var afterLast = last == null ? null : last.plusNanos(1_000);
    return filter.from() == null
        ? afterLast
        : afterLast == null || afterLast.isBefore(NOW) ? NOW : afterLast;
  }

  private static List<EventTimeline.Series> series(List<StoredEvent> timed, Buckets buckets) {
    var keys =
        groups(timed, StoredEvent::type).groups().stream().map(EventGroups.Group::key).toList();
    var frequent = keys.subList(0, Math.min(8, keys.size()));
    var byKey =
        timed.stream()
            .collect(
                groupingBy(
                    event -> {
                      var key = Objects.requireNonNullElse(event.type(), "unknown");
                      return frequent.contains(key) ? key : "other";
                    }));
    return Stream.concat(frequent.stream(), Stream.of("other"))
        .filter(byKey::containsKey)
        .map(key -> new EventTimeline.Series(key, counts(byKey.get(key), buckets)))
        .toList();
  }

  private static List<Long> counts(List<StoredEvent> events, Buckets buckets) {
    var counts =
        events.stream()
            .collect(
                groupingBy(event -> buckets.indexOf(event.createdAt()), Collectors.counting()));
    return IntStream.range(0, buckets.count()).mapToObj(i -> counts.getOrDefault(i, 0L)).toList();
  }

  @Test
  void eventsComeInPagesNewestFirst() {
    for (var filter : filters()) {
      var ids = new ArrayList<String>();
      String next = null;
      do {
        var after = next;
        var page = read(unit -> EventList.page(unit, filter, 700, after));
        page.events().forEach(event -> ids.add(event.id()));
        next = page.next();
      } while (next != null);
      assertThat(ids)
          .as("%s", filter)
          .isEqualTo(matching(filter).stream().map(StoredEvent::id).toList());
    }
  }

  @Test
  void wordsAreLookedForInTheCommand() {
    var page = read(unit -> EventList.page(unit, ALL.withText("STATUS git"), 200, null));
    assertThat(page.events()).isNotEmpty().allMatch(event -> event.what().equals("git status"));
  }

  @Test
  void aRowSaysWhatTheEventWasAbout() {
    var page = read(unit -> EventList.page(unit, ALL, 200, null));
    for (var row : page.events()) {
      var event =
          events.stream().filter(one -> one.id().equals(row.id())).findFirst().orElseThrow();
      assertThat(row.createdAt()).isEqualTo(event.createdAt());
      assertThat(row.type()).isEqualTo(event.type());
      assertThat(row.tool()).isEqualTo(event.tool());
      assertThat(row.session()).isEqualTo(event.session());
      assertThat(row.error()).isEqualTo(event.error());
      if (event.command() != null && !event.command().isBlank()) {
        assertThat(row.what()).isEqualTo(event.command());
      } else if (!event.paths().isEmpty() && !event.paths().contains("/b")) {
        assertThat(row.what()).endsWith(String.join(", ", event.paths()));
      }
    }
  }

  @Test
  void sessionsComeInPagesThatWereActiveLastFirst() {
    for (var filter : filters()) {
      var actual = new ArrayList<HookSessions.Session>();
      String next = null;
      do {
        var after = next;
        var page = read(unit -> HookSessions.page(unit, filter, 2, after));
        actual.addAll(page.sessions());
        next = page.next();
      } while (next != null);
      var expected =
          matching(filter).stream()
              .filter(event -> event.namedSession() != null)
              .collect(groupingBy(StoredEvent::session))
              .entrySet()
              .stream()
              .map(
                  group ->
                      new HookSessions.Session(
                          group.getKey(),
                          group.getValue().size(),
                          errors(group.getValue()),
                          known(group.getValue()),
                          first(group.getValue()),
                          last(group.getValue())))
              .sorted(
                  Comparator.comparing(HookSessions.Session::lastAt)
                      .thenComparing(HookSessions.Session::id)
                      .reversed())
              .toList();
      assertThat(actual).as("%s", filter).isEqualTo(expected);
    }
  }

  @Test
  void aPlaceThatNoPageGaveIsRefused() {
    for (var place : List.of("", "x", "AAAA")) {
      assertThatThrownBy(() -> read(unit -> EventList.page(unit, ALL, 1, place)))
          .isInstanceOf(Refusal.class);
      assertThatThrownBy(() -> read(unit -> HookSessions.page(unit, ALL, 1, place)))
          .isInstanceOf(Refusal.class);
    }
  }

  @Test
  void anEventIsShownAsItIsStored() {
    var event = events.get(0);
    var detail = read(unit -> EventDetail.find(unit, event.id())).orElseThrow();
    assertThat(detail)
        .isEqualTo(new EventDetail(event.id(), event.createdAt(), event.content(), null, false));
    var none = read(unit -> EventDetail.find(unit, "none"));
    assertThat(none).isEmpty();
  }

  @Test
  void everyAnswerCanBeWritten() {
    for (var path : EventPanels.all().keySet()) {
      assertThat(ApiJson.text(answer(path, ALL, NEW_YORK))).startsWith("{");
    }
  }
}
