package ai.khive.dashboard;

import static java.util.stream.Collectors.groupingBy;

import ai.khive.persistence.hook.HookEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of hook events, computed in Java from each single one. */
record EventFigures(List<HookEvent> events) {

  long count() {
    return events.size();
  }

  long sessions() {
    return events.stream().map(EventFigures::sessionOf).filter(Objects::nonNull).distinct().count();
  }

  long withoutSession() {
    return events.stream().filter(event -> sessionOf(event) == null).count();
  }

  long errors() {
    return events.stream().filter(event -> event.isError().orElse(false)).count();
  }

  long known() {
    return events.stream().filter(event -> event.isError().isPresent()).count();
  }

  @Nullable Double errorShare() {
    return known() == 0 ? null : (double) errors() / known();
  }

  @Nullable Instant first() {
    return times().min(Instant::compareTo).orElse(null);
  }

  @Nullable Instant last() {
    return times().max(Instant::compareTo).orElse(null);
  }

  private Stream<Instant> times() {
    return events.stream().map(HookEvent::getCreatedAt).filter(Objects::nonNull);
  }

  /** An empty name is none. */
  static @Nullable String sessionOf(HookEvent event) {
    return event.getSessionId().filter(name -> !name.isEmpty()).orElse(null);
  }

  /** Returns the figures of each group; those without a text are together. */
  Map<String, EventFigures> by(Function<HookEvent, Optional<String>> key) {
    var groups = new TreeMap<String, EventFigures>();
    events.stream()
        .collect(groupingBy(event -> key.apply(event).orElse(PlanFigures.UNKNOWN)))
        .forEach((name, group) -> groups.put(name, new EventFigures(group)));
    return groups;
  }

  /** Returns the figures of each day of a zone that has an event. */
  Map<LocalDate, EventFigures> byDay(ZoneId zone) {
    var days = new TreeMap<LocalDate, EventFigures>();
    events.stream()
        .filter(event -> event.getCreatedAt() != null)
        .collect(groupingBy(event -> LocalDate.ofInstant(event.getCreatedAt(), zone)))
        .forEach((day, group) -> days.put(day, new EventFigures(group)));
    return days;
  }

  /** Returns how many events each hour of each weekday has, Monday first. */
  long[][] heat(ZoneId zone) {
    var cells = new long[7][24];
    times()
        .map(time -> time.atZone(zone))
        .forEach(time -> cells[time.getDayOfWeek().getValue() - 1][time.getHour()]++);
    return cells;
  }
}
