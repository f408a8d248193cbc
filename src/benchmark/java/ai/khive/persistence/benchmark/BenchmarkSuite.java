package ai.khive.persistence.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures every row of the table and reports. JMH measures; own code pairs its iterations, because
 * JMH knows no floor.
 */
public final class BenchmarkSuite {

  private static final String HEAP = "2g";

  private final Path project;
  private final Scale scale;
  private final Predicate<String> wanted;

  private BenchmarkSuite(Path project, Scale scale, Predicate<String> wanted) {
    this.project = project;
    this.scale = scale;
    this.wanted = wanted;
  }

  /**
   * Runs the suite.
   *
   * @param arguments the project's directory, quick or full, a regular expression of the names of
   *     the rows, whether a ratio above its gate is a failure, and whether to publish
   */
  public static void main(String[] arguments) throws Exception {
    var project = Path.of(arguments[0]);
    var suite =
        new BenchmarkSuite(
            project, Scale.of(arguments[1]), Pattern.compile(arguments[2]).asPredicate());
    boolean isStrict = Boolean.parseBoolean(arguments[3]);
    boolean isPublished = Boolean.parseBoolean(arguments[4]);
    System.setProperty(Dataset.DIRECTORY, suite.target().toString());
    System.setProperty(ProcessStart.JAR, project.resolve("target/khive.jar").toString());
    var environment = Environment.atStart(suite.scale);
    var measured = suite.measure();
    var report = new Report(measured, environment);
    report.writeTo(suite.target());
    System.out.println(report.markdown());
    if (isPublished) {
      Publication.publish(report, project.resolve("docs"));
    }
    if (isStrict && measured.stream().anyMatch(Measured::isAboveGate)) {
      System.exit(1);
    }
  }

  private Path target() {
    return project.resolve("target").resolve("benchmark");
  }

  private List<Measured> measure() throws Exception {
    var works = Works.of(scale).stream().filter(work -> wanted.test(work.id())).toList();
    boolean isMemoryWanted = wanted.test(MemoryPerEntity.work().id());
    Files.createDirectories(target());
    boolean needsServer = works.stream().anyMatch(work -> !work.dataset().isSqlite());
    try (var server = needsServer ? Server.start() : null) {
      fill(works, isMemoryWanted);
      var measured = new ArrayList<Measured>();
      for (var work : works) {
        System.out.printf("%d/%d %s%n", measured.size() + 1, works.size(), work.id());
        measured.add(measure(work));
      }
      for (var work : IndexBytes.works(works)) {
        measured.add(IndexBytes.measure(work));
      }
      if (isMemoryWanted) {
        measured.add(MemoryPerEntity.measure());
      }
      return measured;
    }
  }

  private static void fill(List<Work> works, boolean isMemoryWanted)
      throws IOException, SQLException {
    Set<Dataset> datasets = new LinkedHashSet<>();
    for (var work : works) {
      var dataset = work.dataset();
      datasets.add(dataset);
      if (LegacyRows.class.isAssignableFrom(work.pair())) {
        datasets.add(new Dataset(dataset.database(), dataset.characters(), LegacyRows.EMPTY));
      }
      if (work.pair() == TopTwentyGrowth.class) {
        datasets.add(
            new Dataset(dataset.database(), dataset.characters(), TopTwentyGrowth.FEW_ROWS));
      }
    }
    if (isMemoryWanted) {
      datasets.add(MemoryPerEntity.work().dataset());
    }
    for (var dataset : datasets) {
      dataset.fill();
    }
  }

  private Measured measure(Work work) throws RunnerException {
    var options =
        scale.apply(
            work.operation(),
            new OptionsBuilder()
                .include(Pattern.quote(work.pair().getName() + ".") + ".*")
                .param("database", work.dataset().database())
                .param("characters", Integer.toString(work.dataset().characters()))
                .param("rows", Integer.toString(work.dataset().rows()))
                .param("variant", work.variant())
                .addProfiler(GCProfiler.class)
                .jvmArgs(jvmArguments(work))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT));
    return Measured.of(work, new Runner(options.build()).runSingle());
  }

  private String[] jvmArguments(Work work) {
    var arguments = new ArrayList<String>();
    arguments.add("-Xms" + HEAP);
    arguments.add("-Xmx" + HEAP);
    arguments.add("-D" + InsertPair.ITERATIONS + "=" + scale.iterations(work.operation()));
    for (var property : List.of(Dataset.DIRECTORY, Dataset.SERVER, ProcessStart.JAR)) {
      if (System.getProperty(property) != null) {
        arguments.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-Djava.util.logging"))
        .forEach(arguments::add);
    return arguments.toArray(String[]::new);
  }
}
