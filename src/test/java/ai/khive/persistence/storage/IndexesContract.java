package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Indexes;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.testing.Review;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which indexes each choice makes, by whatever makes the schema. */
abstract class IndexesContract {

  private static final List<String> RECENCY =
      List.of("hook_events_created_at", "planner_sessions_created_at", "tickets_created_at");

  private final TestDatabase database;

  IndexesContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @AfterEach
  void remove() {
    database.close();
  }

  /** What the choice {@code full} makes, in alphabetical order. */
  abstract List<String> full();

  /** Returns the names of the indexes of tables of ours that are no primary keys. */
  abstract List<String> present(TestDatabase database);

  private List<String> expected(Indexes indexes) {
    return switch (indexes) {
      case NONE -> List.of();
      case RECENCY -> RECENCY;
      case FULL -> full();
    };
  }

  private void assertPresent(Indexes indexes) {
    assertThat(present(database)).isEqualTo(expected(indexes));
  }

  private SessionFactory unit(String action, Object indexes) {
    return database.open(
        Map.of("hibernate.hbm2ddl.auto", action, Indexes.PROPERTY, indexes),
        PlannerSession.class,
        HookEvent.class,
        Ticket.class,
        Review.class);
  }

  private Khive khive(Indexes indexes) {
    return Khive.open(
        KhiveSettings.of(database.url).withEntities(Ticket.class).withIndexes(indexes));
  }

  @ParameterizedTest
  @EnumSource
  void createMakesTheIndexesAskedFor(Indexes indexes) {
    unit("create", indexes.name().toLowerCase(java.util.Locale.ROOT)).close();
    assertPresent(indexes);
  }

  @ParameterizedTest
  @EnumSource
  void updateMakesTheIndexesAskedFor(Indexes indexes) {
    unit("update", indexes).close();
    assertPresent(indexes);
    unit("validate", indexes).close();
  }

  @ParameterizedTest
  @EnumSource
  void khiveMakesTheIndexesAskedFor(Indexes indexes) {
    khive(indexes).close();
    assertPresent(indexes);
  }

  @Test
  void withoutAChoiceAllAreMade() {
    database.start("create", PlannerSession.class, HookEvent.class, Ticket.class, Review.class);
    assertPresent(Indexes.FULL);
  }

  @Test
  void anUpdateAddsWhatIsMissingAndDropsNothing() {
    unit("update", "none").close();
    unit("update", "recency").close();
    assertPresent(Indexes.RECENCY);
    unit("update", "full").close();
    assertPresent(Indexes.FULL);
    unit("update", "none").close();
    assertPresent(Indexes.FULL);
  }

  @Test
  void khiveAddsWhatIsMissingAndDropsNothing() {
    for (var indexes : List.of(Indexes.FULL, Indexes.NONE, Indexes.FULL)) {
      khive(indexes).close();
      assertPresent(Indexes.FULL);
    }
  }

  @Test
  void whatWasDroppedByHandStaysAwayUntilItIsAskedFor() throws IOException {
    khive(Indexes.FULL).close();
    dropAsDocumented("none");
    database.execute("drop index tickets_created_at", "drop index tickets_usage_tokens");
    khive(Indexes.NONE).close();
    assertPresent(Indexes.NONE);
    khive(Indexes.FULL).close();
    assertPresent(Indexes.FULL);
    dropAsDocumented("recency");
    database.execute("drop index tickets_usage_tokens");
    unit("update", "recency").close();
    assertPresent(Indexes.RECENCY);
  }

  private void dropAsDocumented(String choice) throws IOException {
    var settings = Files.readString(Path.of("docs", "settings.md"));
    var block = Pattern.compile("```sql\n(-- to " + choice + "\n.*?)```", Pattern.DOTALL);
    var drops = block.matcher(settings);
    assertThat(drops.find()).isTrue();
    drops.group(1).lines().filter(line -> !line.startsWith("--")).forEach(database::execute);
  }

  @ParameterizedTest
  @EnumSource
  void queriesAnswerTheSame(Indexes indexes) {
    try (var factory = unit("create", indexes)) {
      factory.inTransaction(
          session -> {
            var sessions = PlannerSessionRepository.on(session);
            for (var sessionId : List.of("s", "s".repeat(500), "s".repeat(501))) {
              sessions.insert(
                  PlannerSession.builder().sessionId(sessionId).taskDescription("task").build());
              session.flush();
              assertThat(sessions.count(PlannerSessionFilter.ALL.withSessionId(sessionId)))
                  .isEqualTo(sessionId.length() > 500 ? 0 : 1);
            }
          });
    }
  }
}
