package ai.khive.persistence.transfer.legacy;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import ai.khive.persistence.statistics.Grouped;
import ai.khive.persistence.statistics.SessionStatistics;
import ai.khive.persistence.statistics.Statistics;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.transfer.ImportReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty database of a kind, to import into. */
abstract class LegacyContract {

  static final String PLANNER = "planner_sessions";
  static final String HOOKS = "hook_events";

  static final String ID = "00000000-0000-4000-8000-000000000001";
  static final String OTHER_ID = "00000000-0000-4000-8000-000000000002";
  static final String CONTENT = "{\"session_id\": \"a\", \"task_description\": \"Fix the cache\"}";
  static final String TIME = "2025-08-21 22:14:32.123456";

  /** More than any fixture has. */
  private static final int ALL = 100_000;

  private final TestDatabase.Kind kind;
  private TestDatabase database;

  Khive khive;
  @TempDir Path folder;

  LegacyContract(TestDatabase.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = TestDatabase.create(kind);
    khive = Khive.open(KhiveSettings.of(database.url));
  }

  @AfterEach
  void close() {
    khive.close();
    database.close();
  }

  LegacyFixture fixture(String name) {
    return LegacyFixture.unpack(name, folder);
  }

  static LegacyImport importOf(LegacyFixture fixture) {
    return LegacyImport.of(fixture.file()).withZone(fixture.zone());
  }

  PythonFile source() {
    return PythonFile.create(folder.resolve("planner_sessions.db"), PLANNER);
  }

  ImportReport take(PythonFile source) {
    return LegacyImport.of(source.file()).withZone(ZoneId.of("UTC")).into(khive);
  }

  /** Read, inserted, present, conflicts, rejected. */
  static List<Long> sums(ImportReport report) {
    return List.of(
        report.read(), report.inserted(), report.present(), report.conflicts(), report.rejected());
  }

  /** Returns all nodes of a table in the repository's order. */
  List<? extends Node> nodes(String table) {
    return khive.fromReadOnlyTransaction(
        unit ->
            table.equals(PLANNER)
                ? unit.plannerSessions().find(PlannerSessionFilter.ALL, ALL)
                : unit.hookEvents().find(HookEventFilter.ALL, ALL));
  }

  List<NodeValues> stored(String table) {
    return nodes(table).stream().map(NodeValues::of).toList();
  }

  <R> R statistics(Function<Statistics, R> question) {
    return khive.fromReadOnlyTransaction(unit -> question.apply(unit.statistics()));
  }

  static Map<String, Long> sessionCounts(List<Grouped<String, SessionStatistics>> groups) {
    return counts(groups, SessionStatistics::sessions);
  }

  static <V> Map<String, Long> counts(List<Grouped<String, V>> groups, Function<V, Long> count) {
    return groups.stream()
        .collect(
            Collectors.toMap(
                Grouped::key, group -> count.apply(group.value()), Long::sum, TreeMap::new));
  }

  /** Reads counts by key; the truths of the full set call a missing text "None" in places. */
  static Map<String, Long> counts(JsonNode object) {
    var counts = new TreeMap<String, Long>();
    object
        .properties()
        .forEach(
            entry ->
                counts.merge(
                    entry.getKey().equals("None") ? Statistics.UNKNOWN : entry.getKey(),
                    entry.getValue().longValue(),
                    Long::sum));
    return counts;
  }
}
