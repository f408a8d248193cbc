package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.standalone.KhiveSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One call of the JDBC driver fails, the first, the second and so on, until an operation ends
 * before the fault is reached. What is stored is looked at through another connection.
 */
class FaultInjectionTest {

  private static final String CAMPAIGN = "fault at the N-th JDBC call";

  /** Far below what a pool waits in vain. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final int OPERATIONS_IN_SHORT_FORM = 4;
  private static final int CALLS_IN_SHORT_FORM = 12;
  private static final int MOST_CALLS = Scale.of(2_000, CALLS_IN_SHORT_FORM);

  @TempDir private static Path folder;
  private static FaultyDriver driver;
  private static Path file;
  private static Khive khive;
  private static Connection outside;
  private static List<String> before;

  private static int operations;
  private static int faults;
  private static Duration slowest = Duration.ZERO;

  @BeforeAll
  static void open() throws SQLException {
    driver = new FaultyDriver();
    file = folder.resolve("plans.db");
    khive = Khive.open(settings(file));
    KhiveOperation.fill(khive);
    outside = driver.connectPlainly("jdbc:sqlite:" + file);
    execute(outside, "pragma busy_timeout = 0");
    for (var table : List.of("planner_sessions", "hook_events")) {
      execute(outside, "create temp table before_" + table + " as select * from " + table);
    }
    before = contents(outside);
  }

  @AfterAll
  static void close() throws SQLException {
    try {
      outside.close();
      khive.close();
      report();
    } finally {
      // The real driver comes back even if opening has failed.
      driver.close();
    }
  }

  private static void report() {
    Figures.add(CAMPAIGN, "operations", operations);
    Figures.add(CAMPAIGN, "faults", faults);
    Figures.add(CAMPAIGN, "slowest, ms", slowest.toMillis());
  }

  private static KhiveSettings settings(Path file) {
    return KhiveSettings.of(file)
        .withLockTimeout(Duration.ofSeconds(1))
        .withDurability(KhiveSettings.Durability.PROCESS_CRASH);
  }

  static Stream<KhiveOperation> writing() {
    return some(KhiveOperation.writing());
  }

  static Stream<KhiveOperation> reading() {
    return some(KhiveOperation.reading());
  }

  /** In the short form every so many of them. */
  private static Stream<KhiveOperation> some(List<KhiveOperation> all) {
    int most = Scale.of(all.size(), OPERATIONS_IN_SHORT_FORM);
    return Stream.iterate(0, n -> n < most, n -> n + 1)
        .map(n -> all.get(all.size() - 1 - n * all.size() / most));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writing")
  void aWriteIsStoredAsAWholeOrNotAtAll(KhiveOperation operation) throws SQLException {
    reset();
    operation.run().accept(khive);
    var after = contents(outside);
    assertThat(after).isNotEqualTo(before);

    for (var fault : JdbcFault.values()) {
      for (int call = 1; call <= MOST_CALLS; call++) {
        reset();
        boolean passed = runWithFault(operation, fault, call);
        var stored = contents(outside);
        if (passed) {
          assertThat(stored).as(where(fault, call)).isEqualTo(after);
        } else if (!stored.equals(after)) {
          assertThat(stored).as(where(fault, call)).isEqualTo(before);
        }
        boolean reached = driver.disarm();
        assertNoLockIsLeft(outside);
        reset();
        operation.run().accept(khive);
        assertThat(contents(outside)).as(where(fault, call)).isEqualTo(after);
        if (!reached) {
          break;
        }
        faults++;
      }
    }
    operations++;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reading")
  void aReadFailsAndTheNextOneWorks(KhiveOperation operation) throws SQLException {
    reset();
    for (var fault : JdbcFault.values()) {
      for (int call = 1; call <= MOST_CALLS && fault.canHitReader(); call++) {
        runWithFault(operation, fault, call);
        boolean reached = driver.disarm();
        assertNoLockIsLeft(outside);
        operation.run().accept(khive);
        if (!reached) {
          break;
        }
        faults++;
      }
    }
    assertThat(contents(outside)).isEqualTo(before);
    operations++;
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(JdbcFault.class)
  void anOpeningMakesTheWholeSchemaOrNoneAndTheNextOneWorks(JdbcFault fault) throws Exception {
    int step = Scale.of(1, 7);
    int mostOpenings = Scale.of(MOST_CALLS, 4);
    for (int n = 0; n < mostOpenings; n++) {
      int call = 1 + n * step;
      var place = Files.createTempDirectory(folder, "open").resolve("plans.db");
      var open = new KhiveOperation("open", unused -> Khive.open(settings(place)).close());
      runWithFault(open, fault, call);
      boolean reached = driver.disarm();
      try (var other = driver.connectPlainly("jdbc:sqlite:" + place)) {
        assertThat(schema(other)).as(where(fault, call)).isIn(List.of(), schema(outside));
      }
      try (var next = Khive.open(settings(place))) {
        KhiveOperation.fill(next);
        try (var other = driver.connectPlainly("jdbc:sqlite:" + place)) {
          assertNoLockIsLeft(other);
          assertThat(contents(other)).isEqualTo(before);
        }
      }
      assertThat(place.resolveSibling("plans.db-wal")).as(where(fault, call)).doesNotExist();
      if (!reached) {
        break;
      }
      faults++;
    }
    operations++;
  }

  /** Returns whether the operation passed; if not, checks what it threw. */
  private static boolean runWithFault(KhiveOperation operation, JdbcFault fault, int call) {
    long start = System.nanoTime();
    driver.arm(fault, call);
    try {
      operation.run().accept(khive);
      return true;
    } catch (RuntimeException failure) {
      if (failure.getClass() != fault.meaning()) {
        fail(where(fault, call), failure);
      }
      assertThat(failure).hasMessageContaining(folder.toString());
      return false;
    } finally {
      var took = Duration.ofNanos(System.nanoTime() - start);
      assertThat(took).as(where(fault, call)).isLessThan(LONGEST);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }
  }

  private static String where(JdbcFault fault, int call) {
    return fault + " at call " + call;
  }

  private static void reset() throws SQLException {
    execute(outside, "begin immediate");
    for (var table : List.of("planner_sessions", "hook_events")) {
      execute(outside, "delete from " + table);
      execute(outside, "insert into " + table + " select * from before_" + table);
    }
    execute(outside, "commit");
  }

  private static void assertNoLockIsLeft(Connection other) throws SQLException {
    execute(other, "pragma busy_timeout = 0");
    execute(other, "begin immediate");
    execute(other, "rollback");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> schema(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var results = statement.executeQuery("select name from sqlite_master order by name")) {
      var names = new ArrayList<String>();
      while (results.next()) {
        names.add(results.getString(1));
      }
      return names;
    }
  }

  private static List<String> contents(Connection connection) throws SQLException {
    var rows = new ArrayList<String>();
    for (var table : List.of("planner_sessions", "hook_events")) {
      try (var statement = connection.createStatement();
          var results = statement.executeQuery("select * from " + table + " order by id")) {
        int columns = results.getMetaData().getColumnCount();
        while (results.next()) {
          var row = new StringBuilder(table);
          for (int column = 1; column <= columns; column++) {
            row.append('|').append(results.getString(column));
          }
          rows.add(row.toString());
        }
      }
    }
    return rows;
  }
}
