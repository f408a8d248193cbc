package ai.khive.persistence.planner;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.InvalidJsonException;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.testing.CdiProxy;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanningRecorderTest {

  private static PlannerSessionBuilder plan() {
    return PlannerSession.builder().sessionId("s").taskDescription("t");
  }

  @Test
  void storesAPlanInATransactionOfItsOwn() throws Exception {
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE);
        var factory =
            database.open(Map.of("hibernate.hbm2ddl.auto", "create"), PlannerSession.class)) {
      var stored = PlanningRecorder.on(factory).record(plan()).orElseThrow();
      assertThat(
              factory
                  .fromTransaction(session -> session.find(PlannerSession.class, stored.getId()))
                  .getContent())
          .isEqualTo(stored.getContent());
    }
  }

  @Test
  void theFactoryMayBeAProxy() throws Exception {
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE);
        var factory =
            database.open(Map.of("hibernate.hbm2ddl.auto", "create"), PlannerSession.class)) {
      var proxy = CdiProxy.of(EntityManagerFactory.class, factory);
      assertThat(PlanningRecorder.on(proxy).record(plan())).isPresent();
    }
  }

  @Test
  void reportsAPlanThatCannotBeStoredAndThrowsNothing() throws Exception {
    var failures = new ArrayList<RuntimeException>();
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE);
        // No schema action: there are no tables.
        var factory = database.open(Map.of(), PlannerSession.class)) {
      var recorder =
          PlanningRecorder.withTransactions(
              work -> factory.inTransaction(work::accept), failures::add);
      assertThat(recorder.record(plan())).isEmpty();
      assertThat(failures).hasSize(1);
      assertThat(recorder.record(PlannerSession.builder().sessionId("s"))).isEmpty();
      assertThat(failures.get(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("content must have a text task_description");
      assertThat(recorder.record(plan().confidence(Double.NaN))).isEmpty();
      assertThat(failures.get(2)).isInstanceOf(InvalidJsonException.class);
    }
  }

  @Test
  void aListenerThatFailsDoesNotDisturbThePlanning() {
    var recorder =
        PlanningRecorder.withTransactions(
            work -> {
              throw new IllegalStateException("no database");
            },
            failure -> {
              throw new IllegalStateException("no listener");
            });
    assertThat(recorder.record(plan())).isEmpty();
  }

  @Test
  void aLinkIsKeptInTheMetadata() {
    var stored = new ArrayList<PlannerSession>();
    var recorder =
        PlanningRecorder.withTransactions(
            work -> {}, failure -> assertThat(failure).hasMessage("hookSessionId"));
    var builder = plan().metadata(Map.of("a.b", 1));
    recorder.record(builder, "hook").ifPresent(stored::add);
    recorder.record(builder).ifPresent(stored::add);
    assertThat(stored.get(0).getMetadata())
        .isEqualTo(Json.parse("{\"a.b\": 1, \"hook_session_id\": \"hook\"}"));
    assertThat(stored.get(0).getHookSessionId()).hasValue("hook");
    assertThat(stored.get(1).getHookSessionId()).isEmpty();
    assertThat(recorder.record(plan(), "hook").orElseThrow().getHookSessionId()).hasValue("hook");
    assertThat(recorder.record(plan(), null)).isEmpty();
  }
}
