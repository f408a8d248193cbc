package ai.khive.persistence.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.MissingTablesException;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Khive#openReadOnly} promises, on every database. */
abstract class ReadOnlyKhiveContract {

  private final TestDatabase.Kind kind;
  TestDatabase database;

  ReadOnlyKhiveContract(TestDatabase.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void create() {
    database = TestDatabase.create(kind);
  }

  @AfterEach
  void remove() {
    database.close();
  }

  /** How somebody connects who may only read. */
  KhiveSettings reader() {
    return KhiveSettings.of(database.url);
  }

  void store(int events) {
    try (var khive = Khive.open(KhiveSettings.of(database.url))) {
      for (int i = 0; i < events; i++) {
        insert(khive);
      }
    }
  }

  static void insert(Khive khive) {
    khive.inTransaction(
        unit ->
            unit.hookEvents()
                .insert(HookEvent.builder().eventType("notification").toolName("Task").build()));
  }

  static long count(Khive khive) {
    return khive.fromReadOnlyTransaction(unit -> unit.hookEvents().count(HookEventFilter.ALL));
  }

  @Test
  void whatIsThereIsReadAndWhatOthersStoreMeanwhileToo() {
    store(2);
    try (var khive = Khive.openReadOnly(reader())) {
      assertThat(count(khive)).isEqualTo(2);
      store(1);
      assertThat(count(khive)).isEqualTo(3);
    }
  }

  @Test
  void nothingCanBeWritten() {
    store(1);
    try (var khive = Khive.openReadOnly(reader())) {
      assertThatThrownBy(() -> insert(khive))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith(
              " was opened to be read only; use inReadOnlyTransaction, or open it by Khive.open");
      assertThatThrownBy(
              () ->
                  khive.inTransactionAsync(unit -> unit.hookEvents()).toCompletableFuture().join())
          .isInstanceOf(CompletionException.class)
          .hasRootCauseInstanceOf(IllegalStateException.class);
      assertThatThrownBy(
              () ->
                  khive.inReadOnlyTransaction(
                      unit ->
                          unit.entityManager()
                              .createNativeQuery("delete from hook_events")
                              .executeUpdate()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("read-only");
      assertThat(count(khive)).isEqualTo(1);
    }
  }

  @Test
  void missingTablesAndColumnsAreToldAndNotMade() {
    store(0);
    database.execute("drop table hook_events");
    assertThatThrownBy(() -> Khive.openReadOnly(reader().withEntities(Ticket.class)))
        .isInstanceOfSatisfying(
            MissingTablesException.class,
            failure ->
                assertThat(failure.missing()).containsExactlyInAnyOrder("hook_events", "tickets"))
        .hasMessageEndingWith("open it once to be written, which makes what is missing");
    database.execute(
        "create table hook_events (id varchar, content varchar, created_at varchar, embedding"
            + " varchar)");
    assertThatThrownBy(() -> Khive.openReadOnly(reader()))
        .isInstanceOfSatisfying(
            MissingTablesException.class,
            failure ->
                assertThat(failure.missing()).isEqualTo(List.of("hook_events.node_metadata")));
  }

  @Test
  void missingIndexesAreNotMade() {
    store(1);
    database.execute("drop index hook_events_created_at");
    try (var khive = Khive.openReadOnly(reader())) {
      assertThat(count(khive)).isEqualTo(1);
    }
    database.execute("create index hook_events_created_at on hook_events (id)");
  }

  @Test
  void aWatchTellsOfWhatOthersCommitAndOfNothingElse() {
    store(1);
    try (var khive = Khive.openReadOnly(reader());
        var watch = khive.watch()) {
      assertThat(watch.hasChanged()).isFalse();
      count(khive);
      assertThat(watch.hasChanged()).isFalse();
      store(1);
      assertThat(watch.hasChanged()).isTrue();
      assertThat(watch.hasChanged()).isFalse();
    }
  }

  @Test
  void aWatchOfADatabaseThatIsWrittenTellsOfItsOwnTransactionsToo() {
    try (var khive = Khive.open(KhiveSettings.of(database.url));
        var watch = khive.watch()) {
      insert(khive);
      assertThat(watch.hasChanged()).isTrue();
    }
  }
}
