package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.statistics.Statistics;
import ai.khive.persistence.testing.Statements;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No panel reads the table on SQLite: a million rows of it take seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventPanelPlansTest {

  private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");
  private static final HookEventFilter ALL = HookEventFilter.ALL;

  private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.SQLITE_KHIVE);
  private final Statements statements = new Statements();
  private SessionFactory factory;

  @BeforeAll
  void storeSoManyThatNoneIsLookedUp() {
    factory =
        database.open(
            Map.of(
                "hibernate.hbm2ddl.auto",
                "create",
                "hibernate.session_factory.statement_inspector",
                statements),
            HookEvent.class);
    var events =
        IntStream.range(0, 6_000)
            .mapToObj(
                i ->
                    HookEvent.builder()
                        .createdAt(START.plusSeconds(i * 60L))
                        .eventType("post_edit")
                        .toolName("Edit")
                        .sessionId("s" + i % 100)
                        .command("ls " + i % 1_000)
                        .filePaths(List.of("/" + i % 1_000))
                        .build())
            .toList();
    factory.inTransaction(session -> HookEventRepository.on(session).insertAll(events));
  }

  @AfterAll
  void close() {
    factory.close();
    database.close();
  }

  static Stream<HookEventFilter> filters() {
    return Stream.of(ALL, ALL.withCreatedAt(START.plusSeconds(9), START.plusSeconds(400_000)))
        .flatMap(
            period ->
                Stream.of(
                    period,
                    period.withEventType("post_edit"),
                    period.withToolName("Edit"),
                    period.withEventType("post_edit").withToolName("Edit")));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void everyPanelReadsIndexesOnly(HookEventFilter filter) {
    var viewer = new Viewer(ZoneId.of("Asia/Kathmandu"), START.plusSeconds(500_000));
    EventPanels.all()
        .forEach(
            (path, panel) ->
                statements
                    .of(
                        () ->
                            factory.inTransaction(
                                session -> panel.over(new Unit(session), filter, viewer)))
                    .forEach(sql -> assertReadsNoTable(path, sql)));
  }

  @Test
  void aReadTableIsNoticed() {
    assertThatThrownBy(() -> assertReadsNoTable("", "select embedding from hook_events"))
        .isInstanceOf(AssertionError.class);
  }

  private void assertReadsNoTable(String path, String sql) {
    var root =
        database.column("select rootpage from sqlite_master where name = 'hook_events'").get(0);
    int parameters = (int) sql.chars().filter(c -> c == '?').count();
    var program = database.rows("explain " + sql, new Object[parameters]);
    var cursors =
        program.stream()
            .filter(step -> step.get(1).equals("OpenRead") && isSame(step.get(3), root))
            .map(step -> step.get(2))
            .collect(Collectors.toSet());
    assertThat(program)
        .as("%s: %s", path, sql)
        .noneMatch(step -> step.get(1).equals("Column") && cursors.contains(step.get(2)));
  }

  private static boolean isSame(Object page, Object root) {
    return String.valueOf(page).equals(String.valueOf(root));
  }

  private record Unit(EntityManager entityManager) implements UnitOfWork {

    @Override
    public PlannerSessionRepository plannerSessions() {
      return PlannerSessionRepository.on(entityManager);
    }

    @Override
    public HookEventRepository hookEvents() {
      return HookEventRepository.on(entityManager);
    }

    @Override
    public Statistics statistics() {
      return Statistics.on(entityManager);
    }
  }
}
