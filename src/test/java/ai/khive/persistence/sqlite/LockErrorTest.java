package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lock that is held by somebody else is a lock error of JPA. */
class LockErrorTest {

  private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.SQLITE_KHIVE);

  @BeforeEach
  void store() {
    try (var factory = database.open(Map.of("hibernate.hbm2ddl.auto", "create"), Seat.class)) {
      factory.inTransaction(session -> session.persist(new Seat(1, 1, 1)));
    }
  }

  @AfterEach
  void remove() {
    database.close();
  }

  private SessionFactory open(TestDatabase.Kind dialect, DataSource dataSource) {
    return database.open(
        Map.of("hibernate.dialect", dialect.dialect, "hibernate.connection.datasource", dataSource),
        Seat.class);
  }

  private DataSource impatient() {
    var dataSource = new SqliteDataSource(database.url);
    dataSource.setBusyTimeoutMillis(20);
    return dataSource;
  }

  /** The driver's own connections, whose transactions begin as readers. */
  private DataSource deferred() {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection")
                    ? DriverManager.getConnection(database.url)
                    : method.invoke(this, arguments));
  }

  private static Throwable edit(EntityManager entityManager) {
    return catchThrowable(
        () -> {
          entityManager.find(Seat.class, 1L).place++;
          entityManager.flush();
        });
  }

  private Throwable editWhileLocked(TestDatabase.Kind dialect) throws SQLException {
    try (var factory = open(dialect, impatient());
        var holder = database.connect();
        var statement = holder.createStatement()) {
      statement.execute("begin immediate");
      return factory.fromSession(
          session -> {
            session.getTransaction().begin();
            return edit(session);
          });
    }
  }

  @Test
  void aWriteThatWaitedInVainTimedOut() throws SQLException {
    assertThat(editWhileLocked(TestDatabase.Kind.SQLITE_KHIVE))
        .isInstanceOf(LockTimeoutException.class);
    // Why the dialect says so itself.
    assertThat(editWhileLocked(TestDatabase.Kind.SQLITE))
        .isInstanceOf(OptimisticLockException.class);
  }

  @Test
  void aBulkUpdateThatWaitedInVainTimedOut() throws SQLException {
    try (var factory = open(TestDatabase.Kind.SQLITE_KHIVE, impatient());
        var holder = database.connect();
        var statement = holder.createStatement()) {
      statement.execute("begin immediate");
      assertThat(
              catchThrowable(
                  () ->
                      factory.inTransaction(
                          session ->
                              session
                                  .createMutationQuery("update Seat s set s.place = 2")
                                  .executeUpdate())))
          .isInstanceOf(LockTimeoutException.class);
    }
  }

  @Test
  void anOldSnapshotThatCannotBecomeAWriterIsAPessimisticLock() {
    try (var factory = open(TestDatabase.Kind.SQLITE_KHIVE, deferred())) {
      var failure =
          factory.fromSession(
              session -> {
                session.getTransaction().begin();
                session.find(Seat.class, 1L);
                database.execute("update seats set price = 11");
                return edit(session);
              });
      assertThat(failure).isInstanceOf(PessimisticLockException.class);
    }
  }

  @Test
  void aTableThatIsBeingReadIsAPessimisticLock() {
    try (var factory = open(TestDatabase.Kind.SQLITE_KHIVE, database.dataSource)) {
      factory.inTransaction(
          session -> {
            try (var rows =
                session.createNativeQuery("select id from seats", Long.class).stream()) {
              var iterator = rows.iterator();
              iterator.next();
              assertThat(
                      catchThrowable(
                          () ->
                              session
                                  .createNativeMutationQuery("drop table seats")
                                  .executeUpdate()))
                  .isInstanceOf(PessimisticLockException.class);
            }
          });
    }
  }
}
