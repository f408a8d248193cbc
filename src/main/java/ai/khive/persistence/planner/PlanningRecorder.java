package ai.khive.persistence.planner;

import ai.khive.persistence.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    return store(plan::build);
  }

  /**
   * Builds and stores a session, and links it with the Claude Code session that it was made for:
   * the replay of that session shows it. The link is the text {@code hook_session_id} of the
   * metadata, beside what the builder has there.
   *
   * @param hookSessionId the session id that Claude Code hands to its hooks
   * @return the session as it was stored; empty if it was not, which has been reported then
   */
  public Optional<PlannerSession> record(PlannerSessionBuilder plan, String hookSessionId) {
    return store(() -> linked(plan.build(), hookSessionId));
  }

  private static PlannerSession linked(PlannerSession session, String hookSessionId) {
    Objects.requireNonNull(hookSessionId, "hookSessionId");
    var metadata = session.getMetadata();
    var object = metadata.isNull() ? Json.of(Map.of()) : metadata;
    session.setMetadata(object.with(PlannerSession.HOOK_SESSION_ID, hookSessionId));
    return session;
  }

  private Optional<PlannerSession> store(Supplier<PlannerSession> plan) {
    try {
      var session = plan.get();
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
