package ai.khive.persistence.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.ConnectionLostException;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Khive} makes of a PostgreSQL server. */
class KhiveServerTest {

  private static final String OTHERS =
      "select count(pg_terminate_backend(pid)) from pg_stat_activity"
          + " where datname = current_database() and pid <> pg_backend_pid()";

  private TestDatabase database;

  @BeforeEach
  void create() {
    database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
  }

  @AfterEach
  void remove() {
    database.close();
  }

  private static PlannerSession session() {
    return PlannerSession.builder().sessionId("s").taskDescription("a secret task").build();
  }

  private static long count(Khive khive) {
    return khive.fromReadOnlyTransaction(
        unit -> unit.plannerSessions().count(PlannerSessionFilter.ALL));
  }

  @Test
  void aConnectionThatTheServerEndsIsReportedAndTheNextCallWorks() {
    try (var khive = Khive.open(KhiveSettings.of(database.url))) {
      assertThatThrownBy(
              () ->
                  khive.inTransaction(
                      unit -> {
                        unit.plannerSessions().insert(session());
                        unit.entityManager().flush();
                        database.execute(OTHERS);
                      }))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageStartingWith("the connection to jdbc:postgresql://localhost:");
      khive.inTransaction(unit -> unit.plannerSessions().insert(session()));
      assertThat(count(khive)).isEqualTo(1);
    }
  }

  @Test
  void aServerThatCannotBeReachedOrRefusesIsNamedWithoutThePassword() {
    assertThatThrownBy(
            () ->
                Khive.open(
                    KhiveSettings.of("jdbc:postgresql://127.0.0.1:1/none?password=secret")
                        .withUser("me", "secret")))
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageStartingWith("the connection to jdbc:postgresql://127.0.0.1:1/none failed: ")
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain("secret"));
    var missing = database.url.replaceFirst("test\\d+", "missing");
    assertThatThrownBy(() -> Khive.open(KhiveSettings.of(missing)))
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void manyOpenANewDatabaseAtOnce() throws Exception {
    var threads = Executors.newFixedThreadPool(6);
    Callable<Void> opening =
        () -> {
          try (var khive = Khive.open(KhiveSettings.of(database.url))) {
            khive.inTransaction(unit -> unit.plannerSessions().insert(session()));
          }
          return null;
        };
    try {
      for (Future<Void> done :
          threads.invokeAll(List.of(opening, opening, opening, opening, opening, opening))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(database.column("select count(*) from planner_sessions")).containsExactly("6");
  }

  @Test
  void anErrorOfTheServerDoesNotQuoteTheRow() {
    try (var khive = Khive.open(KhiveSettings.of(database.url))) {
      var session = session();
      khive.inTransaction(unit -> unit.plannerSessions().insert(session));
      assertThatThrownBy(
              () -> khive.inTransaction(unit -> unit.plannerSessions().insertAll(List.of(session))))
          .satisfies(
              failure -> {
                for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                  assertThat(cause.toString())
                      .doesNotContain(session.getId())
                      .doesNotContain("secret");
                }
              });
    }
  }
}
