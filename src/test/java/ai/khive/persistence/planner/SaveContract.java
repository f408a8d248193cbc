package ai.khive.persistence.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Saving: new sessions, loaded ones, and those that were somewhere else meanwhile. */
abstract class SaveContract extends DatabaseContract {

  private static final String ID = "0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80";
  private static final Instant CREATED_AT = Instant.parse("2025-08-21T22:14:32.123456Z");

  SaveContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static PlannerSessionBuilder builder() {
    return PlannerSession.builder()
        .id(ID)
        .createdAt(CREATED_AT)
        .sessionId("s1")
        .taskDescription("task");
  }

  private PlannerSession load() {
    return factory.fromTransaction(session -> session.find(PlannerSession.class, ID));
  }

  private PlannerSession save(PlannerSession session) {
    return factory.fromTransaction(em -> PlannerSessionRepository.on(em).save(session));
  }

  private void change(Consumer<PlannerSession> change) {
    factory.inTransaction(em -> PlannerSessionRepository.on(em).update(ID, change));
  }

  private static void setTask(PlannerSession session, String task) {
    session.setContent(session.getContent().with("task_description", task));
  }

  @Test
  void aNewSessionIsStored() {
    factory.inTransaction(
        em -> {
          var session = builder().build();
          assertThat(PlannerSessionRepository.on(em).save(session)).isSameAs(session);
          assertThat(em.contains(session)).isTrue();
        });
    assertThat(load().getTaskDescription()).contains("task");
  }

  @Test
  void aManagedSessionIsSavedAnyway() {
    save(builder().build());
    factory.inTransaction(
        em -> {
          var sessions = PlannerSessionRepository.on(em);
          var managed = sessions.findById(ID).orElseThrow();
          setTask(managed, "edited");
          assertThat(sessions.save(managed)).isSameAs(managed);
        });
    assertThat(load().getTaskDescription()).contains("edited");
  }

  @Test
  void changesOfADetachedSessionAreStored() {
    save(builder().embedding(1, 2).build());
    var detached = load();
    setTask(detached, "edited");
    detached.setMetadata(Json.parse("{\"a\": 1}"));
    detached.setEmbedding(3, 4);
    var saved = save(detached);
    assertThat(saved).isNotSameAs(detached).isEqualTo(detached);
    var loaded = load();
    assertThat(loaded.getTaskDescription()).contains("edited");
    assertThat(loaded.getMetadata()).isEqualTo(Json.parse("{\"a\": 1}"));
    assertThat(loaded.getEmbedding()).contains(new double[] {3, 4});
    assertThat(loaded.getCreatedAt()).isEqualTo(CREATED_AT);
  }

  @Test
  void aSessionThatWasStoredByThisObjectCanBeChangedAndSavedAgain() {
    var session = builder().build();
    save(session);
    change(stored -> stored.setMetadata(Json.parse("{\"by\": \"somebody else\"}")));
    setTask(session, "edited");
    save(session);
    assertThat(load().getTaskDescription()).contains("edited");
    assertThat(load().getMetadata()).isEqualTo(Json.parse("{\"by\": \"somebody else\"}"));
  }

  @Test
  void aDetachedSessionWithoutChangesChangesNothing() {
    save(builder().build());
    var detached = load();
    change(stored -> setTask(stored, "by somebody else"));
    var sql = statements.of(() -> save(detached));
    assertThat(sql).hasSize(1).allMatch(statement -> statement.startsWith("select"));
    assertThat(load().getTaskDescription()).contains("by somebody else");
  }

  @Test
  void aDetachedChangeOfWhatSomebodyElseHasChangedFails() {
    save(builder().build());
    var detached = load();
    setTask(detached, "mine");
    setTask(detached, "mine again");
    change(stored -> setTask(stored, "by somebody else"));
    assertThatThrownBy(() -> save(detached))
        .isInstanceOf(OptimisticLockException.class)
        .hasMessage(
            "the content of planning session "
                + ID
                + " was changed by somebody else since it was loaded; load it again, or use"
                + " PlannerSessionRepository.update(id, change)");
    assertThat(load().getTaskDescription()).contains("by somebody else");
  }

  @Test
  void aDetachedChangeOfAnotherAttributeIsNoConflict() {
    save(builder().build());
    var detached = load();
    detached.setEmbedding(1, 2);
    change(stored -> setTask(stored, "by somebody else"));
    save(detached);
    assertThat(load().getTaskDescription()).contains("by somebody else");
    assertThat(load().getEmbedding()).contains(new double[] {1, 2});
  }

  @Test
  void anEmbeddingCanBeRemoved() {
    save(builder().embedding(1, 2).build());
    var detached = load();
    detached.removeEmbedding();
    save(detached);
    assertThat(load().getEmbedding()).isEmpty();
    assertThat(database.rows("select embedding from planner_sessions").get(0).get(0)).isNull();
  }

  @Test
  void aDetachedChangeOfAMetadataThatSomebodyElseRemovedFails() {
    save(builder().metadata(Json.parse("{\"a\": 1}")).build());
    var detached = load();
    detached.setMetadata(Json.parse("{\"a\": 2}"));
    change(stored -> stored.setMetadata(Json.NULL));
    assertThatThrownBy(() -> save(detached))
        .isInstanceOf(OptimisticLockException.class)
        .hasMessageStartingWith("the metadata of planning session " + ID + " was changed");
    assertThat(load().getMetadata()).isEqualTo(Json.NULL);
  }

  @Test
  void whatIsRefusedChangesNothing() {
    save(builder().build());
    var detached = load();
    assertThatThrownBy(() -> detached.setContent(Json.parse("{}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> detached.setMetadata(Json.parse("[1]")))
        .isInstanceOf(IllegalArgumentException.class);
    change(stored -> setTask(stored, "by somebody else"));
    save(detached);
    assertThat(load().getTaskDescription()).contains("by somebody else");
  }

  @Test
  void aNewSessionWithTheIdOfAStoredOneReplacesIt() {
    save(builder().metadata(Json.parse("{\"a\": 1}")).embedding(1, 2).put("old", true).build());
    save(builder().taskDescription("new").createdAt(Instant.EPOCH).build());
    var loaded = load();
    assertThat(loaded.getContent())
        .isEqualTo(Json.parse("{\"session_id\": \"s1\", \"task_description\": \"new\"}"));
    assertThat(loaded.getMetadata()).isEqualTo(Json.NULL);
    assertThat(loaded.getEmbedding()).isEmpty();
    assertThat(loaded.getCreatedAt()).isEqualTo(CREATED_AT);
    assertThat(database.column("select id from planner_sessions")).containsExactly(ID);
  }

  @Test
  void aSessionThatSomebodyElseHasDeletedIsNotStoredAgain() {
    save(builder().build());
    var detached = load();
    setTask(detached, "edited");
    factory.inTransaction(em -> PlannerSessionRepository.on(em).deleteById(ID));
    assertThatThrownBy(() -> save(detached))
        .isInstanceOf(OptimisticLockException.class)
        .hasMessage("planning session " + ID + " was deleted since it was loaded");
    assertThat(load()).isNull();
  }

  @Test
  void aSavedChangeThatSomebodyElseHasOvertakenIsRefused() {
    save(builder().build());
    var detached = load();
    setTask(detached, "edited");
    var saved = save(detached);
    change(stored -> setTask(stored, "by somebody else"));
    // Whether the first save was committed the session does not know; rather than to keep quiet
    // about a change that is not stored, it is refused.
    assertThatThrownBy(() -> save(saved)).isInstanceOf(OptimisticLockException.class);
    assertThat(load().getTaskDescription()).contains("by somebody else");
  }

  @Test
  void aFlushedChangeThatWasRolledBackIsSavedLater() {
    save(builder().build());
    PlannerSession session;
    try (var em = factory.openSession()) {
      em.beginTransaction();
      session = em.find(PlannerSession.class, ID);
      setTask(session, "edited");
      em.flush();
      em.getTransaction().rollback();
    }
    assertThat(load().getTaskDescription()).contains("task");
    save(session);
    assertThat(load().getTaskDescription()).contains("edited");
  }

  @Test
  void aNewSessionThatWasRolledBackIsSavedLater() {
    var session = builder().build();
    try (var em = factory.openSession()) {
      em.beginTransaction();
      PlannerSessionRepository.on(em).save(session);
      em.flush();
      em.getTransaction().rollback();
    }
    assertThat(load()).isNull();
    save(session);
    assertThat(load().getTaskDescription()).contains("task");
  }

  @Test
  void aSaveThatWasRolledBackCanBeRepeated() {
    save(builder().build());
    var detached = load();
    setTask(detached, "edited");
    try (var em = factory.openSession()) {
      em.beginTransaction();
      PlannerSessionRepository.on(em).save(detached);
      em.flush();
      em.getTransaction().rollback();
    }
    assertThat(load().getTaskDescription()).contains("task");
    save(detached);
    assertThat(load().getTaskDescription()).contains("edited");
  }
}
