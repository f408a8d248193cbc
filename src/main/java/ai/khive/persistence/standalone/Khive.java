package ai.khive.persistence.standalone;

import ai.khive.persistence.DatabaseLockedException;
import ai.khive.persistence.KhiveException;
import ai.khive.persistence.MissingTablesException;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Indexes;
import ai.khive.persistence.json.SupportedHibernate;
import ai.khive.persistence.json.SupportedJackson;
import ai.khive.persistence.planner.PlannerSession;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JpaComplianceSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.cfg.TransactionSettings;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * A database of planning sessions and hook events for Java SE: a SQLite file, which any number of
 * processes may have open, or PostgreSQL. Opened once and kept open as long as it is needed.
 * Thread-safe; a transaction belongs to the thread that runs it.
 *
 * <p>A transaction is stored as a whole once its call returns, and not at all if it throws. Then
 * the same call can be made again: nodes have their id before they are stored, so that whoever
 * cannot tell whether a transaction was stored looks by {@code findById}. Failures of the database
 * are {@link KhiveException}s; {@link jakarta.persistence.OptimisticLockException} and the like
 * come as Jakarta Persistence has them.
 */
public final class Khive implements AutoCloseable {

  /** Where khive keeps planning sessions: {@code .khive/planner_sessions.db}. */
  public static final Path DEFAULT_FILE = Path.of(".khive", "planner_sessions.db");

  private static final int BATCH_SIZE = 50;

  private final KhiveSettings settings;
  private final Database database;
  private final StandardServiceRegistry registry;
  private final SessionFactory factory;
  private final boolean readOnly;
  private final AsyncTransactions async;

  /** Transactions hold it as readers, {@link #close} as the writer. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private final ThreadLocal<Boolean> writing = ThreadLocal.withInitial(() -> false);
  private boolean closed;

  private Khive(
      KhiveSettings settings,
      Database database,
      StandardServiceRegistry registry,
      SessionFactory factory,
      boolean readOnly) {
    this.settings = settings;
    this.database = database;
    this.registry = registry;
    this.factory = factory;
    this.readOnly = readOnly;
    async = new AsyncTransactions(settings.writers(), settings.asyncCapacity());
  }

  /** Opens {@link #DEFAULT_FILE} of the working directory. */
  public static Khive open() {
    return open(DEFAULT_FILE);
  }

  /** Opens a SQLite file with the default settings; see {@link #open(KhiveSettings)}. */
  public static Khive open(Path file) {
    return open(KhiveSettings.of(file));
  }

  /**
   * Opens a database and creates what is missing of it: the directory and the file, for their owner
   * alone, tables and indexes. Several processes may do so at once.
   *
   * @throws ai.khive.persistence.LegacyDatabaseException if khive's Python services wrote the file
   * @throws KhiveException if the database cannot be used; its class and message say why
   */
  public static Khive open(KhiveSettings settings) {
    return open(settings, false);
  }

  /** Opens a SQLite file to be read only; see {@link #openReadOnly(KhiveSettings)}. */
  public static Khive openReadOnly(Path file) {
    return openReadOnly(KhiveSettings.of(file));
  }

  /**
   * Opens a database to be read only, by whoever may no more than read it: no directory, file,
   * table or index is made, every connection is one that cannot write, and there are only read-only
   * transactions. What others write meanwhile is seen. Missing indexes make it slow, not wrong.
   *
   * <p>Of a SQLite file no byte is changed. SQLite needs its {@code -wal} and {@code -shm} files
   * for reading too: if nobody else has the database open, it makes them beside it, and they stay
   * there, empty, until the next writer closes the database.
   *
   * @param settings of which {@code writers}, {@code durability} and {@code indexes} do not matter
   * @throws ai.khive.persistence.MissingTablesException if it lacks a table or a column, as a new
   *     database does
   * @throws ai.khive.persistence.NotADatabaseException if there is no such file
   * @throws ai.khive.persistence.LegacyDatabaseException if khive's Python services wrote the file
   * @throws KhiveException if the database cannot be used; its class and message say why
   */
  public static Khive openReadOnly(KhiveSettings settings) {
    return open(settings, true);
  }

  private static Khive open(KhiveSettings settings, boolean readOnly) {
    SupportedHibernate.require();
    SupportedJackson.require();
    var database = Database.of(settings, readOnly);
    try {
      database.prepare();
      var registry =
          new StandardServiceRegistryBuilder()
              .applySettings(database.hibernateSettings())
              .applySetting(BatchSettings.STATEMENT_BATCH_SIZE, BATCH_SIZE)
              .applySetting(Indexes.PROPERTY, settings.indexes())
              // A transaction that was marked for rollback must not end as if it were stored.
              .applySetting(JpaComplianceSettings.JPA_TRANSACTION_COMPLIANCE, true)
              .applySetting(SchemaToolingSettings.HBM2DDL_HALT_ON_ERROR, true)
              // Hibernate would look for the classes of every server it knows.
              .applySetting(TransactionSettings.JTA_PLATFORM, NoJtaPlatform.INSTANCE)
              .build();
      try {
        var factory = factory(settings, database, registry, readOnly);
        return new Khive(settings, database, registry, factory, readOnly);
      } catch (SQLException | RuntimeException failure) {
        StandardServiceRegistryBuilder.destroy(registry);
        throw failure;
      }
    } catch (SQLException | RuntimeException failure) {
      try {
        database.close();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
      throw meaning(failure, settings, database, Duration.ZERO);
    }
  }

  private static SessionFactory factory(
      KhiveSettings settings, Database database, StandardServiceRegistry registry, boolean readOnly)
      throws SQLException {
    var sources =
        new MetadataSources(registry)
            .addAnnotatedClass(PlannerSession.class)
            .addAnnotatedClass(HookEvent.class);
    settings.entities().forEach(sources::addAnnotatedClass);
    var metadata = (MetadataImplementor) sources.buildMetadata();
    try (var connection = database.schemaConnection()) {
      var schema = new Schema(database, metadata, registry);
      if (readOnly) {
        requireTables(schema.missingTables(connection), settings);
      } else {
        schema.bringUpToDate(connection);
      }
    }
    return metadata.buildSessionFactory();
  }

  private static void requireTables(List<String> missing, KhiveSettings settings) {
    if (!missing.isEmpty()) {
      throw new MissingTablesException(settings.database(), missing);
    }
  }

  /**
   * Runs work in a transaction, after those of other processes and threads that are writing now.
   *
   * @param work on the calling thread, once
   * @throws ai.khive.persistence.DatabaseLockedException if others wrote for longer than the
   *     settings let it wait
   * @throws KhiveException if the database failed
   * @throws java.util.concurrent.CancellationException if the thread was interrupted while it
   *     waited for a connection; an interrupt later on changes nothing
   * @throws IllegalStateException within another transaction of the thread, whose lock it would
   *     wait for; if the database was opened to be read only; or if this is closed
   */
  public void inTransaction(Consumer<? super UnitOfWork> work) {
    fromTransaction(unit -> nothing(unit, work));
  }

  /**
   * Runs work in a transaction and returns its result, perhaps null; see {@link #inTransaction}.
   */
  public <R extends @Nullable Object> R fromTransaction(Function<? super UnitOfWork, R> work) {
    return use(
        () -> {
          if (readOnly) {
            throw new IllegalStateException(
                settings.database()
                    + " was opened to be read only; use inReadOnlyTransaction, or open it by"
                    + " Khive.open");
          }
          if (writing.get()) {
            throw new IllegalStateException(
                "a transaction within a transaction of the same thread would wait for its lock; use"
                    + " the unit of work of the outer one");
          }
          writing.set(true);
          try {
            return translated(
                () -> factory.fromTransaction(session -> work.apply(new JpaUnitOfWork(session))));
          } finally {
            writing.remove();
          }
        });
  }

  /**
   * Runs work that only reads, on one state of the database: it sees what was stored when it read
   * first, and waits for no writer.
   *
   * @throws IllegalStateException if it writes; nothing is stored then
   */
  public void inReadOnlyTransaction(Consumer<? super UnitOfWork> work) {
    fromReadOnlyTransaction(unit -> nothing(unit, work));
  }

  /** Runs work that only reads and returns its result; see {@link #inReadOnlyTransaction}. */
  public <R extends @Nullable Object> R fromReadOnlyTransaction(
      Function<? super UnitOfWork, R> work) {
    return use(() -> translated(() -> read(work)));
  }

  private <R extends @Nullable Object> R read(Function<? super UnitOfWork, R> work) {
    try (var connection = database.readOnlyConnection(registry);
        var session = factory.withOptions().connection(connection).openSession()) {
      return read(session, work);
    } catch (SQLException e) {
      throw new JDBCConnectionException("no connection to read", e);
    }
  }

  private static <R extends @Nullable Object> R read(
      Session session, Function<? super UnitOfWork, R> work) {
    var transaction = session.beginTransaction();
    try {
      var result = work.apply(new JpaUnitOfWork(session));
      transaction.commit();
      return result;
    } catch (Throwable failure) {
      if (transaction.isActive()) {
        try {
          transaction.rollback();
        } catch (RuntimeException e) {
          failure.addSuppressed(e);
        }
      }
      throw failure;
    }
  }

  /**
   * Begins to watch the database for changes.
   *
   * @return to be closed before this
   * @throws KhiveException if the database cannot be used
   */
  public ChangeWatch watch() {
    return use(() -> new ChangeWatch(database));
  }

  /**
   * Runs work in a transaction on a thread of this database, after what the calling thread has
   * handed over before. The call returns at once, unless {@link KhiveSettings#asyncCapacity} is
   * reached: then it waits until one has ended.
   *
   * @return completed after the commit, on the thread that ran the work; or with what {@link
   *     #inTransaction} would have thrown
   */
  public CompletionStage<Void> inTransactionAsync(Consumer<? super UnitOfWork> work) {
    return async.<Void>submit(() -> fromTransaction(unit -> nothing(unit, work)));
  }

  /** As {@link #inTransactionAsync}, with the result of the work. */
  public <R> CompletionStage<R> fromTransactionAsync(Function<? super UnitOfWork, R> work) {
    return async.submit(() -> fromTransaction(work));
  }

  /**
   * Runs work that only reads as {@link #inTransactionAsync} does; it sees what the calling thread
   * has handed over before.
   */
  public CompletionStage<Void> inReadOnlyTransactionAsync(Consumer<? super UnitOfWork> work) {
    return async.<Void>submit(() -> fromReadOnlyTransaction(unit -> nothing(unit, work)));
  }

  /** As {@link #inReadOnlyTransactionAsync}, with the result of the work. */
  public <R> CompletionStage<R> fromReadOnlyTransactionAsync(Function<? super UnitOfWork, R> work) {
    return async.submit(() -> fromReadOnlyTransaction(work));
  }

  private static @Nullable Void nothing(UnitOfWork unit, Consumer<? super UnitOfWork> work) {
    work.accept(unit);
    return null;
  }

  private <R extends @Nullable Object> R use(Supplier<R> transaction) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(settings.database() + " was closed");
      }
      return transaction.get();
    } finally {
      use.readLock().unlock();
    }
  }

  private <R extends @Nullable Object> R translated(Supplier<R> transaction) {
    long start = System.nanoTime();
    try {
      database.check();
      return transaction.get();
    } catch (SQLException | PersistenceException | KhiveException failure) {
      // What the work throws of its own is the caller's, whatever its cause.
      throw meaning(failure, settings, database, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static RuntimeException meaning(
      Exception failure, KhiveSettings settings, Database database, Duration took) {
    var meaning = database.meaning(failure);
    if (meaning.isPresent()) {
      return meaning.get();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        var interrupted =
            new CancellationException(
                "interrupted while waiting for a connection to "
                    + settings.database()
                    + "; nothing was stored");
        interrupted.initCause(failure);
        return interrupted;
      }
      if (cause instanceof SQLTransientConnectionException) {
        return new DatabaseLockedException(
            settings.database(),
            "transactions of this process, which use all of its connections",
            took,
            failure);
      }
      if (cause instanceof SQLException refused && "25006".equals(refused.getSQLState())) {
        return new IllegalStateException(
            "a read-only transaction was to write, and nothing was stored; use inTransaction",
            failure);
      }
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(settings.database() + " cannot be used", failure);
  }

  /**
   * Closes the database: takes no more transactions, waits for those that run and those that were
   * handed over, and leaves no write-ahead log if nobody else has the file open. Closing again does
   * nothing.
   *
   * @throws IllegalStateException within a transaction, which would wait for itself
   */
  @Override
  public void close() {
    if (use.getReadHoldCount() > 0 || async.isInLane()) {
      throw new IllegalStateException(
          "a transaction, or what follows an asynchronous one, cannot close its own database");
    }
    async.drain();
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        try {
          factory.close();
        } finally {
          StandardServiceRegistryBuilder.destroy(registry);
          database.close();
        }
      }
    } catch (SQLException e) {
      throw meaning(e, settings, database, Duration.ZERO);
    } finally {
      use.writeLock().unlock();
    }
  }
}
