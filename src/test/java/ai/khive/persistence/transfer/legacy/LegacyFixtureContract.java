package ai.khive.persistence.transfer.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.statistics.EventStatistics;
import ai.khive.persistence.statistics.SessionStatistics;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.transfer.ImportReport;
import ai.khive.persistence.transfer.ImportedFile;
import ai.khive.persistence.transfer.Rejection;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored of files of every layout, each row of which was computed in plain Python. */
abstract class LegacyFixtureContract extends LegacyContract {

  static final List<String> NAMES = LegacyFixture.NAMES;

  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  LegacyFixtureContract(TestDatabase.Kind kind) {
    super(kind);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyRowIsStoredAsItWasMeant(String name) throws IOException {
    var fixture = fixture(name);
    var before = Files.readAllBytes(fixture.file());
    var report = importOf(fixture).into(khive);
    assertThat(report.files()).containsExactly(file(fixture, fixture.rows().size(), 0));
    assertRows(stored(fixture.table()), fixture.rows());
    assertSums(report, fixture);
    assertRejections(report, fixture);
    assertThat(Files.readAllBytes(fixture.file())).isEqualTo(before);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void aSecondImportFindsEveryRowPresent(String name) throws IOException {
    var fixture = fixture(name);
    importOf(fixture).into(khive);
    var before = stored(fixture.table());
    var report = importOf(fixture).into(khive);
    assertThat(report.files()).containsExactly(file(fixture, 0, fixture.rows().size()));
    assertRejections(report, fixture);
    assertThat(stored(fixture.table())).isEqualTo(before);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void aDryRunSaysWhatAnImportWouldDoAndLeavesNothing(String name) throws IOException {
    var fixture = fixture(name);
    var report = importOf(fixture).rehearse(khive);
    assertThat(report.files()).containsExactly(rehearsed(fixture, fixture.rows().size(), 0));
    assertThat(importOf(fixture).rehearse(null)).isEqualTo(report);
    assertThat(nodes(fixture.table())).isEmpty();
    try (var files = Files.list(fixture.file().getParent())) {
      assertThat(files).containsExactly(fixture.file());
    }
    importOf(fixture).into(khive);
    assertThat(importOf(fixture).rehearse(khive).files())
        .containsExactly(rehearsed(fixture, 0, fixture.rows().size()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g1-planner",
        "g2-planner",
        "g3-empty-planner",
        "g3i-planner",
        "g4-planner",
        "mixed-g2-g4-planner",
        "mixed-g4-g1-planner",
        "odd-g1-planner",
        "odd-g3-planner"
      })
  void theStatisticsAreThoseOfAllSessions(String name) {
    var fixture = fixture(name);
    importOf(fixture).into(khive);
    var expected = fixture.expected().get("statistics");
    var found = statistics(statistics -> statistics.sessions(PlannerSessionFilter.ALL));
    assertThat(found)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) <= ROUNDING.value, Double.class)
        .isEqualTo(sessionStatistics(expected));
    assertThat(sessionCounts(statistics(s -> s.sessionsByComplexity(PlannerSessionFilter.ALL))))
        .isEqualTo(counts(expected.get("byComplexity")));
    assertThat(
            sessionCounts(statistics(s -> s.sessionsByWorkflowPattern(PlannerSessionFilter.ALL))))
        .isEqualTo(counts(expected.get("byWorkflowPattern")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"g1-hooks", "g2-hooks", "g3-empty-hooks", "g3i-hooks", "g4-hooks", "odd-g4-hooks"})
  void theStatisticsAreThoseOfAllEvents(String name) {
    var fixture = fixture(name);
    importOf(fixture).into(khive);
    var expected = fixture.expected().get("statistics");
    var found = statistics(statistics -> statistics.events(HookEventFilter.ALL));
    assertThat(found)
        .isEqualTo(
            new EventStatistics(
                expected.get("total").longValue(),
                expected.get("sessions").longValue(),
                instant(expected.get("minCreatedAt")),
                instant(expected.get("maxCreatedAt"))));
    assertThat(counts(statistics(s -> s.eventsByType(HookEventFilter.ALL)), Function.identity()))
        .isEqualTo(counts(expected.get("byType")));
    assertThat(counts(statistics(s -> s.eventsByTool(HookEventFilter.ALL)), Function.identity()))
        .isEqualTo(counts(expected.get("byTool")));
  }

  private static ImportedFile file(LegacyFixture fixture, long inserted, long present) {
    var file = fixture.expected().get("file");
    var zone = file.get("zone");
    return new ImportedFile(
        fixture.file(),
        fixture.table(),
        file.get("layout").textValue(),
        file.get("mixed").booleanValue(),
        zone.isNull() ? null : ZoneId.of(zone.textValue()),
        fixture.read(),
        inserted,
        present,
        0,
        file.get("rejected").longValue(),
        file.get("mended").longValue(),
        file.get("ambiguousTimes").longValue(),
        file.get("skippedTimes").longValue(),
        file.get("rejected").longValue() == 0 ? null : Path.of(fixture.file() + ".rejected.jsonl"));
  }

  private static ImportedFile rehearsed(LegacyFixture fixture, long inserted, long present) {
    var file = file(fixture, inserted, present);
    return new ImportedFile(
        file.file(),
        file.kind(),
        file.layout(),
        file.mixed(),
        file.zone(),
        file.read(),
        file.inserted(),
        file.present(),
        file.conflicts(),
        file.rejected(),
        file.mended(),
        file.ambiguousTimes(),
        file.skippedTimes(),
        null);
  }

  /** The rows that differ first: the message of two whole lists would hide them. */
  private static void assertRows(List<NodeValues> found, List<NodeValues> expected) {
    var wrong = new ArrayList<>(found);
    wrong.removeAll(expected);
    var missing = new ArrayList<>(expected);
    missing.removeAll(found);
    assertThat(wrong).isEqualTo(missing);
    assertThat(found).isEqualTo(expected);
  }

  private static void assertSums(ImportReport report, LegacyFixture fixture) {
    assertThat(
            List.of(
                report.read(),
                report.inserted(),
                report.present(),
                report.conflicts(),
                report.rejected()))
        .containsExactly(
            fixture.read(),
            (long) fixture.rows().size(),
            0L,
            0L,
            (long) fixture.rejectedIds().size());
  }

  /** Each with a reason, and kept whole beside the file, for its owner alone. */
  private static void assertRejections(ImportReport report, LegacyFixture fixture)
      throws IOException {
    var expected = fixture.rejectedIds();
    assertThat(report.rejections())
        .allSatisfy(rejection -> assertThat(rejection.file()).isEqualTo(fixture.file()))
        .allSatisfy(rejection -> assertThat(rejection.reason()).isNotBlank())
        .hasSize((int) (expected.size() - report.rejectionsOmitted()));
    assertThat(expected).containsAll(report.rejections().stream().map(Rejection::id).toList());
    var kept = Path.of(fixture.file() + ".rejected.jsonl");
    if (expected.isEmpty()) {
      assertThat(kept).doesNotExist();
    } else {
      assertThat(kept)
          .content()
          .satisfies(text -> assertThat(text.lines()).hasSameSizeAs(expected));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
    }
  }

  private static SessionStatistics sessionStatistics(JsonNode expected) {
    return new SessionStatistics(
        expected.get("total").longValue(),
        number(expected.get("averageAgentCount")),
        number(expected.get("averageConfidence")),
        expected.get("totalPlanningCost").doubleValue(),
        instant(expected.get("minCreatedAt")),
        instant(expected.get("maxCreatedAt")));
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNull() ? null : node.doubleValue();
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isNull() ? null : Instant.parse(node.textValue());
  }
}
