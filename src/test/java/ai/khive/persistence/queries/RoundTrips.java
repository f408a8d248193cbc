package ai.khive.persistence.queries;

import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.BaseSessionEventListener;

/**
 * Counts what the sessions of a factory hand to the driver; Hibernate makes one for each session.
 */
public final class RoundTrips extends BaseSessionEventListener {

  private static final long serialVersionUID = 1L;

  private static final AtomicInteger STATEMENTS = new AtomicInteger();
  private static final AtomicInteger BATCHES = new AtomicInteger();

  /** Statements and batches of statements that were executed. */
  record Count(int statements, int batches) {}

  static Count of(Runnable action) {
    STATEMENTS.set(0);
    BATCHES.set(0);
    action.run();
    return new Count(STATEMENTS.get(), BATCHES.get());
  }

  @Override
  public void jdbcExecuteStatementStart() {
    STATEMENTS.incrementAndGet();
  }

  @Override
  public void jdbcExecuteBatchStart() {
    BATCHES.incrementAndGet();
  }
}
