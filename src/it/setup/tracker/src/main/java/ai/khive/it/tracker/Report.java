package ai.khive.it.tracker;

import java.util.List;

/**
 * What a database of the tracker holds, as found by each kind of query.
 *
 * @param plans how many plans there are
 * @param events how many events there are
 * @param tickets the titles of the tickets about confident plans
 * @param reviews the average scores of the plans of a complexity
 * @param complexPlans the names of complex plans, by the repository
 * @param commands the commands that have the word "verify", by the repository
 * @param confidence the average confidence of each complexity, by the statistics
 * @param patterns the workflow patterns and days of the plans, by the functions of the library
 * @param opened the time of a ticket, in the form of the app's own column
 */
public record Report(
    long plans,
    long events,
    List<String> tickets,
    List<String> reviews,
    List<String> complexPlans,
    List<String> commands,
    List<String> confidence,
    List<String> patterns,
    List<String> opened) {

  /** Before {@link Tracker#store}. */
  public static final Report EMPTY =
      new Report(0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** After {@link Tracker#store}, in every runtime and on every database. */
  public static final Report STORED =
      new Report(
          3,
          2,
          List.of("The cache is slow"),
          List.of("complex 4.5"),
          List.of("cache", "index"),
          List.of("mvn verify"),
          List.of("complex 0.75", "simple 0.5"),
          List.of("parallel 2026-11-01", "parallel 2026-11-02", "sequential 2026-11-03"),
          List.of("2026-11-04T05:06:07.089Z"));
}
