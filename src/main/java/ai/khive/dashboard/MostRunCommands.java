package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.List;
import java.util.Map;

/** The commands that were run most often; of a long one only the beginning tells which it is. */
final class MostRunCommands {

  private static final int MOST = 10;

  /** By min(), which SQLite takes from the index. */
  private static final String JPQL =
      """
      select min(e.commandStart), %1$s, %2$s
      from {events} and e.commandStart is not null group by e.commandStart
      order by %1$s desc, min(e.commandStart)
      """
          .formatted(EventParts.JPQL.runs(), EventQuestion.ERRORS);

  private MostRunCommands() {}

  /** The ten that were run most often. */
  record Commands(List<Group> groups) {}

  /**
   * A command.
   *
   * @param key its first 200 characters
   * @param runs a start and its end are one
   * @param errors how many failed
   * @param known of how many that is known
   */
  record Group(String key, long runs, long errors, long known) {}

  static Commands over(UnitOfWork unit, HookEventFilter filter) {
    return new Commands(
        EventQuestion.covered(unit, filter).rows(JPQL, Map.of(), MOST).stream()
            .map(
                row ->
                    new Group(
                        String.valueOf(row[0]),
                        Cells.count(row[1]),
                        Cells.count(row[2]),
                        Cells.count(row[3])))
            .toList());
  }
}
