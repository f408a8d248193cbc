package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.Review;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema actions make, and that they can be repeated on a database in use. */
abstract class SchemaContract {

  private static final String SESSION = "0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80";
  private static final String ACTION = "jakarta.persistence.schema-generation.database.action";

  private static final List<String> INDEXES =
      List.of(
          "hook_events_created_at",
          "hook_events_event_type",
          "hook_events_session_id",
          "hook_events_tool_name",
          "planner_sessions_complexity",
          "planner_sessions_created_at",
          "planner_sessions_session_id",
          "tickets_created_at",
          "tickets_usage_tokens");

  final TestDatabase database;

  SchemaContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @AfterEach
  void remove() {
    database.close();
  }

  /** Name, declared type and whether it may be null, of each column. */
  abstract List<String> columns(String table);

  abstract List<String> expectedColumns();

  /** Whatever marks a database as ours. */
  abstract List<String> marks();

  abstract List<String> expectedMarks();

  abstract List<String> indexes();

  abstract List<String> tables();

  private void start(String action) {
    database.start(action, PlannerSession.class, HookEvent.class, Ticket.class, Review.class);
  }

  private void assertSchemaIsWhole() {
    assertThat(tables()).containsExactly("hook_events", "planner_sessions", "reviews", "tickets");
    for (var table : List.of("hook_events", "planner_sessions", "tickets")) {
      assertThat(columns(table)).as(table).isEqualTo(expectedColumns());
    }
    assertThat(indexes()).containsAll(INDEXES);
    assertThat(marks()).isEqualTo(expectedMarks());
  }

  private void storeSession() {
    try (var factory = database.open(Map.of(), PlannerSession.class)) {
      factory.inTransaction(
          session ->
              session.persist(
                  PlannerSession.builder()
                      .id(SESSION)
                      .sessionId("s1")
                      .taskDescription("task")
                      .createdAt(Instant.parse("2025-08-21T22:14:32.123456Z"))
                      .build()));
    }
  }

  @Test
  void createMakesTheWholeSchema() {
    start("create");
    assertSchemaIsWhole();
  }

  @Test
  void updateOfAnEmptyDatabaseMakesTheWholeSchema() {
    start("update");
    assertSchemaIsWhole();
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "update", "create-only"})
  void whatAnActionMadeIsValid(String action) {
    start(action);
    start("validate");
    assertSchemaIsWhole();
  }

  @Test
  void updateAndValidateLeaveADatabaseInUseAsItIs() {
    start("create");
    storeSession();
    start("update");
    start("update");
    start("validate");
    assertSchemaIsWhole();
    assertThat(database.column("select id from planner_sessions")).containsExactly(SESSION);
  }

  @Test
  void updateAddsWhatIsMissing() {
    database.start("create", PlannerSession.class);
    storeSession();
    database.execute("drop index planner_sessions_complexity");
    start("update");
    assertSchemaIsWhole();
    assertThat(database.column("select id from planner_sessions")).containsExactly(SESSION);
  }

  @Test
  void createReplacesTheTables() {
    start("create");
    storeSession();
    start("create");
    assertSchemaIsWhole();
    assertThat(database.column("select id from planner_sessions")).isEmpty();
  }

  @Test
  void createDropRemovesTheTables() {
    start("create-drop");
    assertThat(tables()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "drop-and-create"})
  void theActionOfJakartaPersistenceMakesTheWholeSchema(String action) {
    database
        .open(
            Map.of(ACTION, action),
            PlannerSession.class,
            HookEvent.class,
            Ticket.class,
            Review.class)
        .close();
    assertSchemaIsWhole();
  }

  @Test
  void validateOfAnEmptyDatabaseNamesTheMissingTable() {
    assertThatThrownBy(() -> database.start("validate", PlannerSession.class))
        .hasMessageContaining("missing table [planner_sessions]");
    assertThat(tables()).isEmpty();
  }

  @Test
  void validateNamesAMissingColumn() {
    start("create");
    database.execute("alter table planner_sessions drop column node_metadata");
    assertThatThrownBy(() -> start("validate"))
        .hasMessageContaining("missing column [node_metadata] in table [planner_sessions]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner_sessions", "hook_events", "tickets"})
  void theDatabaseTakesAnObjectOrNothingAsContent(String table) {
    start("create");
    insertContent(table, "1", "'{\"a\": 1}'");
    insertContent(table, "2", "'{}'");
    insertContent(table, "3", "null");
    assertThat(database.column("select id from " + table + " order by id"))
        .containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "'5'", "'null'", "'true'", "'[1]'", "'\"text\"'", "'{'", "''"})
  void theDatabaseRefusesOtherContent(String literal) {
    start("create");
    for (var table : List.of("planner_sessions", "hook_events", "tickets")) {
      assertThatThrownBy(() -> insertContent(table, "1", literal)).as(table).isNotNull();
      assertThat(database.column("select id from " + table)).as(table).isEmpty();
    }
  }

  void insertContent(String table, String id, String literal) {
    database.execute(
        "insert into " + table + " (id, content) values ('" + id + "', " + literal + ")");
  }

  @Test
  void theIdIsRequiredAndUnique() {
    start("create");
    assertThatThrownBy(() -> database.execute("insert into hook_events (id) values (null)"))
        .isNotNull();
    database.execute("insert into hook_events (id) values ('1')");
    assertThatThrownBy(() -> database.execute("insert into hook_events (id) values ('1')"))
        .isNotNull();
  }

  @Test
  void aUnitThatListsNoEntityOfOursGetsNoTableOfOurs() {
    database.start("create", Review.class);
    assertThat(tables()).containsExactly("reviews");
    assertThat(marks()).isNotEqualTo(expectedMarks());
  }

  @Test
  void aUnitCanAskForTheEntitiesByAProperty() {
    try (var factory =
        database.open(
            Map.of("khive.entities", "true", "hibernate.hbm2ddl.auto", "create"), Review.class)) {
      assertThat(factory.getMetamodel().getEntities())
          .extracting(entity -> entity.getName())
          .containsExactlyInAnyOrder("PlannerSession", "HookEvent", "Review");
    }
    assertThat(tables()).containsExactly("hook_events", "planner_sessions", "reviews");
  }

  @Test
  void askingForTheEntitiesAndListingThemIsTheSame() {
    database
        .open(
            Map.of("khive.entities", "true", "hibernate.hbm2ddl.auto", "create"),
            PlannerSession.class)
        .close();
    assertThat(tables()).containsExactly("hook_events", "planner_sessions");
  }

  @Test
  void aUnitThatAsksNotToHaveTheEntitiesHasNone() {
    database
        .open(Map.of("khive.entities", "false", "hibernate.hbm2ddl.auto", "create"), Review.class)
        .close();
    assertThat(tables()).containsExactly("reviews");
  }
}
