package ai.khive.dashboard;

import ai.khive.persistence.standalone.UnitOfWork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a table had when it was looked at last. One thread. */
final class TableWatch<R> {

  private final Newest<R> newest;
  private long count;
  private @Nullable R first;

  TableWatch(Newest<R> newest) {
    this.newest = newest;
  }

  /** Looks at the table. */
  Seen<R> look(UnitOfWork unit) {
    long countBefore = count;
    var firstBefore = first;
    count = newest.count().applyAsLong(unit);
    var rows = newest.rows().apply(unit);
    first = rows.isEmpty() ? null : rows.get(0);
    var since = newest.before(rows, firstBefore);
    return new Seen<>(count != countBefore || !since.isEmpty(), since);
  }

  /**
   * What was seen.
   *
   * @param moved whether rows have come or gone; an import may have brought old ones
   * @param rows those that are newer than all there were before, newest first
   */
  record Seen<R>(boolean moved, List<R> rows) {}
}
