package ai.khive.persistence.planner;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Stores a plan in a transaction of its own, for a planner service that has just made it. The plan
 * is worth more than its record: a failure to store is reported, and never thrown into the
 * planning. Not for use inside a transaction on the same SQLite file: the record would wait for the
 * lock of its own caller until the busy timeout. Thread-safe.
 */
public final class PlanningRecorder {

  private static final Logger LOGGER = System.getLogger(PlanningRecorder.class.getName());

  private final Consumer<Consumer<EntityManager>> transactions;
  private final Consumer<? super RuntimeException> failures;

  private PlanningRecorder(
      Consumer<Consumer<EntityManager>> transactions, Consumer<? super RuntimeException> failures) {
    this.transactions = Objects.requireNonNull(transactions);
    this.failures = Objects.requireNonNull(failures);
  }

  /**
   * A recorder that opens an entity manager of its own for each plan, with resource-local
   * transactions, and logs failures as warnings.
   */
  public static PlanningRecorder on(EntityManagerFactory factory) {
    var sessionFactory = sessionFactory(factory);
    return withTransactions(
        work -> sessionFactory.inTransaction(work::accept), PlanningRecorder::log);
  }

  /** By way of a session: a proxy of CDI returns itself when it is unwrapped. */
  private static SessionFactory sessionFactory(EntityManagerFactory factory) {
    try (var entityManager = factory.createEntityManager()) {
      return entityManager.unwrap(Session.class).getSessionFactory();
    }
  }

  /**
   * A recorder with transactions of another kind, such as those of a container.
   *
   * @param transactions runs what it is given in a new transaction, and throws if that did not
   *     commit
   * @param failures told what went wrong, on the thread that records
   */
  public static PlanningRecorder withTransactions(
      Consumer<Consumer<EntityManager>> transactions, Consumer<? super RuntimeException> failures) {
    return new PlanningRecorder(transactions, failures);
  }

  /**
   * Builds and stores a session.
   *
   * @return the session as it was stored; empty if it was not, which has been reported then
   */
  public Optional<PlannerSession> record(PlannerSessionBuilder plan) {
    try {
      var session = plan.build();
      transactions.accept(
          entityManager -> PlannerSessionRepository.on(entityManager).insert(session));
      return Optional.of(session);
    } catch (RuntimeException failure) {
      report(failure);
      return Optional.empty();
    }
  }

  private void report(RuntimeException failure) {
    try {
      failures.accept(failure);
    } catch (RuntimeException listenerFailure) {
      failure.addSuppressed(listenerFailure);
      log(failure);
    }
  }

  /** Without the messages of others: a driver's can quote the plan. */
  private static void log(RuntimeException failure) {
    LOGGER.log(
        Level.WARNING,
        "a planning session could not be stored: {0}; a recorder with a listener of its own is told"
            + " the whole failure",
        failure.getClass().getName());
  }
}
