package ai.khive.persistence.transfer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Executes a statement that takes long on a thread of its own, so that it can be watched. */
final class LongStatement {

  private static final int LOOK_MILLIS = 100;

  private final PreparedStatement statement;
  private final FutureTask<Boolean> work;

  private LongStatement(PreparedStatement statement) {
    this.statement = statement;
    work = new FutureTask<>(statement::execute);
  }

  /**
   * Executes a statement.
   *
   * @param goesOn is asked on the calling thread now and then; if it says no, or throws, the
   *     statement is ended, and what it has done is undone
   * @return whether the statement was executed to its end
   * @throws CancellationException if the thread is interrupted
   */
  static boolean execute(PreparedStatement statement, BooleanSupplier goesOn) throws SQLException {
    return new LongStatement(statement).execute(goesOn);
  }

  private boolean execute(BooleanSupplier goesOn) throws SQLException {
    var thread = new Thread(work, "khive-transfer");
    thread.setDaemon(true);
    thread.start();
    try {
      while (!isDone()) {
        if (!goesOn.getAsBoolean()) {
          end(thread);
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      end(thread);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (RuntimeException | Error ended) {
      end(thread);
      throw ended;
    }
  }

  private boolean isDone() throws InterruptedException, SQLException {
    try {
      work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Again and again: what has not begun yet is not interrupted. */
  private void end(Thread thread) throws SQLException {
    boolean interrupted = false;
    while (thread.isAlive()) {
      statement.cancel();
      try {
        thread.join(LOOK_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
