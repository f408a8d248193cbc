package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are thousands of years off cost neither time nor memory. */
abstract class EventTimesContract {

  private static final List<Instant> TIMES =
      Stream.of(
              "1600-01-01T00:00:00Z",
              "1883-11-18T16:59:59Z",
              "1970-01-01T00:00:00Z",
              "2025-03-30T01:00:00Z",
              "2025-10-26T00:30:00Z",
              "2025-10-26T01:30:00Z",
              "9999-12-31T23:59:59.999999Z")
          .map(Instant::parse)
          .toList();

  private final TestDatabase database;
  private Khive khive;

  EventTimesContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeEach
  void store() {
    khive = Khive.open(KhiveSettings.of(database.url));
    khive.inTransaction(
        unit ->
            TIMES.forEach(
                time ->
                    unit.hookEvents()
                        .insert(
                            HookEvent.builder()
                                .eventType("t")
                                .toolName("x")
                                .createdAt(time)
                                .build())));
  }

  @AfterEach
  void close() {
    khive.close();
    database.close();
  }

  private Object answer(String path, ZoneId zone) {
    var panel = Objects.requireNonNull(EventPanels.all().get(path));
    var viewer = new Viewer(zone, Instant.parse("2025-11-01T00:00:00Z"));
    return khive.fromReadOnlyTransaction(unit -> panel.over(unit, HookEventFilter.ALL, viewer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"})
  void everyEventIsInTheHourOfItsClock(String name) {
    var zone = ZoneId.of(name);
    var cells = ((EventHeatMap.Weekdays) answer("events/heatmap", zone)).cells();
    assertThat(cells.stream().flatMap(List::stream).mapToLong(Long::longValue).sum())
        .isEqualTo(TIMES.size());
    for (var time : TIMES) {
      var local = time.atZone(zone);
      assertThat(cells.get(local.getDayOfWeek().getValue() - 1).get(local.getHour()))
          .as("%s in %s", local, cells)
          .isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Kathmandu"})
  void theTimelineHasFewBucketsAndEveryEvent(String name) {
    var timeline = (EventTimeline.Timeline) answer("events/timeline", ZoneId.of(name));
    assertThat(timeline.buckets()).hasSizeBetween(2, 402);
    assertThat(timeline.series())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.counts().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(TIMES.size()));
  }
}
