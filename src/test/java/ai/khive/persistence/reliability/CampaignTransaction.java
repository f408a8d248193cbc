package ai.khive.persistence.reliability;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What one transaction of the kill campaign stores: all of it follows from the writer and the
 * number, so that the test can tell from outside what must be there.
 *
 * @param isLong whether it has many rows, changes the common counter, and pauses in between
 */
record CampaignTransaction(int writer, long number, boolean isLong) {

  static final int ROWS_OF_LONG = 12;

  /** Returns the rows in the order in which they are inserted. */
  List<HookEvent> rows() {
    var rows = new ArrayList<HookEvent>();
    for (int row = 0; row < (isLong ? ROWS_OF_LONG : 1); row++) {
      rows.add(row(row));
    }
    return rows;
  }

  private HookEvent row(int row) {
    return HookEvent.builder()
        .id(new UUID(writer + 1L, number * 100 + row))
        .eventType(isLong ? "long" : "short")
        .toolName("writer " + writer)
        .put("number", number)
        .put("row", row)
        .put("text", "x".repeat((int) (number % 200)))
        .build();
  }

  boolean isStored(UnitOfWork unit) {
    return unit.hookEvents().findById(row(0).getId()).isPresent();
  }

  void store(UnitOfWork unit) {
    var rows = rows();
    if (!isLong) {
      unit.hookEvents().insert(rows.get(0));
      return;
    }
    unit.hookEvents().insertAll(rows.subList(0, ROWS_OF_LONG / 2));
    pause();
    Counter.update(unit);
    pause();
    unit.hookEvents().insertAll(rows.subList(ROWS_OF_LONG / 2, ROWS_OF_LONG));
  }

  private static void pause() {
    LockSupport.parkNanos(
        TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextInt(2_000)));
  }
}
