package ai.khive.dashboard;

import static ai.khive.dashboard.Shown.count;
import static ai.khive.dashboard.Shown.percent;
import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures of hook events, beside those computed in Java from each single event. */
abstract class EventFiguresContract extends InBrowser {

  private static final ZoneId BERLIN = ZoneId.of(ZONE);

  private Stored stored;

  @BeforeAll
  void read() {
    stored = Stored.in(khive);
  }

  List<HookEventFilter> filters() {
    var all = HookEventFilter.ALL;
    var busiest = sessions(new EventFigures(stored.events())).get(0);
    return List.of(
        all,
        all.withCreatedAt(FiguresContract.FROM, FiguresContract.TO),
        all.withCreatedAt(FiguresContract.FROM, null),
        all.withEventType("post_edit"),
        all.withToolName("Bash").withCreatedAt(FiguresContract.FROM, FiguresContract.TO),
        all.withSessionId(busiest));
  }

  private static List<String> sessions(EventFigures figures) {
    var sessions = figures.by(event -> event.getSessionId().filter(name -> !name.isEmpty()));
    sessions.remove(PlanFigures.UNKNOWN);
    return sessions.entrySet().stream()
        .sorted(Comparator.comparing(each -> -each.getValue().count()))
        .map(Map.Entry::getKey)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("filters")
  void everyFigureOfHookEventsIsThatOfTheEvents(HookEventFilter filter) {
    page.open("/events" + Matching.query(filter));
    var figures = Matching.events(stored, filter);
    var earlier = Matching.before(filter);
    var before = earlier == null ? null : Matching.events(stored, earlier);
    assertSummary(figures, before);
    assertGroups("events/types", "Types", HookEvent::getEventType, figures, before);
    assertGroups("events/tools", "Tools", HookEvent::getToolName, figures, before);
    assertTimeline(figures, filter);
    assertHeat(figures);
    assertBusiest(figures);
    assertCommands(figures);
    assertFiles(figures);
  }

  private void assertSummary(EventFigures figures, EventFigures before) {
    assertFigure("Events", figures, before, all -> count(all.count()));
    assertFigure("Sessions", figures, before, all -> count(all.sessions()));
    assertFigure("Without a session", figures, before, all -> count(all.withoutSession()));
    assertFigure("Errors", figures, before, all -> count(all.errors()));
    assertFigure("Error share", figures, before, all -> percent(all.errorShare()));
    assertThat(page.texts("[data-path='events/summary'] time"))
        .containsExactly(Shown.time(figures.first(), BERLIN), Shown.time(figures.last(), BERLIN));
  }

  private void assertFigure(
      String name, EventFigures now, EventFigures before, Function<EventFigures, String> shown) {
    var figure = page.figure("events/summary", name);
    assertThat(figure.text()).as(name).isEqualTo(shown.apply(now));
    if (before == null || shown.apply(before).equals(Shown.NONE)) {
      assertThat(figure.before()).as(name).isNull();
    } else {
      assertThat(figure.before()).as(name).contains(shown.apply(before) + " in the period before");
    }
  }

  private void assertGroups(
      String panel,
      String caption,
      Function<HookEvent, Optional<String>> key,
      EventFigures figures,
      EventFigures before) {
    var shown = new HashMap<String, String>();
    for (var row : page.rows(panel, caption)) {
      shown.put(row.get(0).text(), row.get(1) + " " + row.get(3));
    }
    var expected = new HashMap<String, String>();
    var earlier = before == null ? null : before.by(key);
    figures
        .by(key)
        .forEach(
            (name, group) -> {
              var was =
                  earlier == null ? null : earlier.getOrDefault(name, new EventFigures(List.of()));
              expected.put(
                  name.isEmpty() ? "(empty)" : name,
                  cell(group, was, all -> count(all.count()))
                      + " "
                      + cell(group, was, all -> percent(all.errorShare())));
            });
    assertThat(shown).as(caption).isEqualTo(expected);
  }

  private static Page.Cell cell(
      EventFigures now, EventFigures before, Function<EventFigures, String> shown) {
    return new Page.Cell(shown.apply(now), before == null ? null : shown.apply(before));
  }

  private void assertTimeline(EventFigures figures, HookEventFilter filter) {
    var caption = page.texts("[data-path='events/timeline'] caption").get(0);
    var rows = page.rows("events/timeline", caption);
    // A session is over within hours; what has no end goes on until now, more than a year.
    if (filter.sessionId() != null || (filter.from() != null && filter.to() == null)) {
      long shown =
          rows.stream().mapToLong(row -> Long.parseLong(row.get(1).text().replace(",", ""))).sum();
      assertThat(shown)
          .isEqualTo(figures.byDay(BERLIN).values().stream().mapToLong(EventFigures::count).sum());
      return;
    }
    assertThat(caption).isEqualTo("Events per day by type");
    var shown = new HashMap<String, String>();
    rows.stream()
        .filter(row -> !row.get(1).text().equals("0"))
        .forEach(row -> shown.put(row.get(0).text(), row.get(1).text()));
    var expected = new HashMap<String, String>();
    for (Map.Entry<LocalDate, EventFigures> day : figures.byDay(BERLIN).entrySet()) {
      expected.put(Shown.day(day.getKey()), count(day.getValue().count()));
    }
    assertThat(shown).isEqualTo(expected);
  }

  private void assertHeat(EventFigures figures) {
    var shown =
        page.rows("events/heatmap", "Events by hour and weekday").stream()
            .map(row -> row.subList(1, row.size()).stream().map(Page.Cell::text).toList())
            .toList();
    assertThat(shown)
        .isEqualTo(
            Arrays.stream(figures.heat(BERLIN))
                .map(day -> Arrays.stream(day).mapToObj(Long::toString).toList())
                .toList());
  }

  private void assertBusiest(EventFigures figures) {
    var all = figures.by(event -> event.getSessionId().filter(name -> !name.isEmpty()));
    var rows = page.rows("events/sessions", "Busiest sessions");
    assertThat(rows.stream().map(row -> row.get(1).text()))
        .isEqualTo(
            all.values().stream()
                .map(EventFigures::count)
                .sorted(Comparator.reverseOrder())
                .limit(10)
                .map(Shown::count)
                .toList());
    for (var row : rows) {
      var name = row.get(0).text();
      var group = all.get(name.equals("Without a session") ? PlanFigures.UNKNOWN : name);
      assertThat(row.stream().map(Page.Cell::text))
          .containsExactly(
              name,
              count(group.count()),
              "",
              percent(group.errorShare()),
              Shown.time(group.first(), BERLIN),
              Shown.time(group.last(), BERLIN));
    }
  }

  /** A start and its end are one run. */
  private void assertCommands(EventFigures figures) {
    var runs = new HashMap<String, Long>();
    for (var type : List.of("pre_command", "post_command")) {
      var ofType = new HashMap<String, Long>();
      for (var event : figures.events()) {
        if (event.getEventType().filter(type::equals).isPresent()) {
          event.getCommand().ifPresent(command -> ofType.merge(command, 1L, Long::sum));
        }
      }
      ofType.forEach((command, times) -> runs.merge(command, times, Math::max));
    }
    assertThat(table("events/commands", "Commands run most")).isEqualTo(written(runs));
  }

  private void assertFiles(EventFigures figures) {
    var edits = new HashMap<String, Long>();
    for (var type : List.of("pre_edit", "post_edit")) {
      var ofType = new HashMap<String, Long>();
      for (var event : figures.events()) {
        if (event.getEventType().filter(type::equals).isPresent()) {
          event.getFilePaths().forEach(path -> ofType.merge(path, 1L, Long::sum));
        }
      }
      ofType.forEach((path, times) -> edits.merge(path, times, Math::max));
    }
    assertThat(table("events/files", "Files edited most")).isEqualTo(written(edits));
  }

  private Map<String, String> table(String panel, String caption) {
    var shown = new HashMap<String, String>();
    if (page.findAll("[data-path='" + panel + "'] table").isEmpty()) {
      return shown;
    }
    for (var row : page.rows(panel, caption)) {
      shown.put(row.get(0).text(), row.get(1).text());
    }
    return shown;
  }

  private static Map<String, String> written(Map<String, Long> counts) {
    var written = new HashMap<String, String>();
    counts.forEach((key, times) -> written.put(key, count(times)));
    return written;
  }
}
