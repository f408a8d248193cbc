package ai.khive.cli;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.statistics.Distribution;
import ai.khive.persistence.statistics.Grouped;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code khive quickstart}: stores the sample data in a new database and queries it. */
@Command(
    name = "quickstart",
    description = {
      "Stores sample sessions and events in a new folder khive-quickstart and queries them.",
      "Runs each documented query as JPQL and as SQL, and prints the statistics. The database is"
          + " khive-quickstart/.khive/planner_sessions.db."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive quickstart",
      "  khive --db khive-quickstart/.khive/planner_sessions.db sessions"
    })
final class QuickstartCommand implements Callable<Integer> {

  private static final Path FOLDER = Path.of("khive-quickstart");
  private static final int ROWS_SHOWN = 3;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    var database = newDatabase();
    try (var khive = Khive.open(database)) {
      store(khive, out);
      khive.inReadOnlyTransaction(
          unit -> {
            DocumentedQuery.ALL.forEach(query -> run(query, unit.entityManager(), out));
            print(unit.statistics(), out);
          });
    }
    out.printf(Locale.ROOT, "%nThe database is %s; look into it with any SQLite tool.%n", database);
    out.flush();
    return 0;
  }

  private static Path newDatabase() throws IOException {
    if (Files.isDirectory(FOLDER)) {
      try (var entries = Files.list(FOLDER)) {
        if (entries.findAny().isPresent()) {
          throw new CommandFailedException(
              "the folder "
                  + FOLDER
                  + " is not empty; remove it, or run quickstart in another folder");
        }
      }
    }
    return FOLDER.resolve(Khive.DEFAULT_FILE);
  }

  private static void store(Khive khive, PrintWriter out) {
    var sessions = SampleData.sessions();
    var events = SampleData.events();
    khive.inTransaction(
        unit -> {
          unit.plannerSessions().insertAll(sessions);
          unit.hookEvents().insertAll(events);
        });
    out.printf(
        Locale.ROOT,
        "Stored %,d planning sessions and %,d hook events.%n",
        sessions.size(),
        events.size());
  }

  private static void run(DocumentedQuery query, EntityManager entityManager, PrintWriter out) {
    var jpql = query.jpqlRows(entityManager);
    var sql = query.sqlRows(entityManager);
    if (!DocumentedQuery.sameRows(jpql, sql)) {
      throw new CommandFailedException(
          "JPQL and SQL gave different rows for \"" + query.title() + "\"; please report this");
    }
    out.printf(
        Locale.ROOT, "%n%s%n  JPQL  %s%n  SQL   %s%n", query.title(), query.jpql(), query.sql());
    out.printf(Locale.ROOT, "  %,d rows, the same from both%n", jpql.size());
    jpql.stream().limit(ROWS_SHOWN).forEach(row -> out.println("    " + shown(row)));
  }

  private static String shown(List<Object> row) {
    return row.stream()
        .map(String::valueOf)
        .map(text -> text.length() > 60 ? text.substring(0, 59) + "…" : text)
        .collect(Collectors.joining(" | "));
  }

  private static void print(Statistics statistics, PrintWriter out) {
    var all = PlannerSessionFilter.ALL;
    var sessions = statistics.sessions(all);
    out.printf(
        Locale.ROOT,
        "%nPlanning sessions: %,d, average confidence %.3f, average agents %.2f, cost %.4f USD%n",
        sessions.sessions(),
        sessions.averageConfidence(),
        sessions.averageAgentCount(),
        sessions.totalPlanningCost());
    statistics
        .sessionsByComplexity(all)
        .forEach(
            group ->
                out.printf(
                    Locale.ROOT,
                    "  %-14s %,6d  average confidence %s%n",
                    group.key(),
                    group.value().sessions(),
                    figure(group.value().averageConfidence())));
    print("Confidence", statistics.confidence(all), out);
    print("Planning cost", statistics.planningCost(all), out);
    print("Agent roles, by sessions", statistics.sessionsByAgentRole(all), out);
    var events = statistics.events(HookEventFilter.ALL);
    out.printf(
        Locale.ROOT, "%nHook events: %,d of %,d sessions%n", events.events(), events.sessions());
    print("By type", statistics.eventsByType(HookEventFilter.ALL), out);
    print("By tool", statistics.eventsByTool(HookEventFilter.ALL), out);
    var errors = statistics.errorShare(HookEventFilter.ALL);
    out.printf(
        Locale.ROOT, "Errors: %,d of %,d events that tell%n", errors.errors(), errors.events());
  }

  private static void print(String title, Distribution distribution, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s: min %s, median %s, 95th percentile %s, max %s%n",
        title,
        figure(distribution.min()),
        figure(distribution.median()),
        figure(distribution.percentile95()),
        figure(distribution.max()));
  }

  private static void print(String title, List<Grouped<String, Long>> groups, PrintWriter out) {
    out.println(
        groups.stream()
            .map(group -> (group.key().isEmpty() ? "\"\"" : group.key()) + " " + group.value())
            .collect(Collectors.joining(", ", title + ": ", "")));
  }

  private static String figure(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
