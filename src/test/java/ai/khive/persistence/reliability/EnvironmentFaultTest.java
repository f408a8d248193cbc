package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.reliability.EnvironmentFault.Operation;
import ai.khive.persistence.reliability.KhiveRemote.Answer;
import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real faults of directories, files and disks, each met by a process that writes, reads or opens:
 * told within a second by the exception that fits, without harm to the database, and forgotten once
 * the cause is gone.
 */
class EnvironmentFaultTest {

  private static final String CAMPAIGN = "environment faults";
  private static final long AT_ONCE_MILLIS = 1_000;

  @TempDir private static Path folder;
  private static Path original;
  private static Path smallDisk;
  private static KhiveRemote process;
  private static KhiveRemote processOnSmallDisk;
  private static long slowestMillis;
  private static int cases;

  @TempDir private Path place;

  @BeforeAll
  static void startProcesses() throws IOException {
    original = folder.resolve("original.db");
    try (var khive = Khive.open(original)) {
      khive.inTransaction(
          unit -> {
            for (int n = 0; n < Scene.EVENTS; n++) {
              unit.hookEvents().insert(KhiveProcess.event());
            }
          });
    }
    smallDisk = Files.createDirectory(folder.resolve("small disk"));
    process = warmedUp(obeyingModes());
    processOnSmallDisk = warmedUp(mounting(smallDisk));
  }

  @AfterAll
  static void stopProcesses() {
    process.close();
    processOnSmallDisk.close();
    Figures.add(CAMPAIGN, "faults × operations", cases);
    Figures.add(CAMPAIGN, "slowest exception, ms", slowestMillis);
  }

  /** Root may do everything, whatever the mode of a file, unless it does without that. */
  private static List<String> obeyingModes() {
    return isRoot()
        ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
        : List.of();
  }

  /** A disk of its own, in a name space of its own: seen by the process alone. */
  private static List<String> mounting(Path directory) {
    var mount = "mount -t tmpfs -o size=2m tmpfs \"$0\" && exec \"$@\"";
    return List.of("unshare", isRoot() ? "-m" : "-rm", "sh", "-c", mount, directory.toString());
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Has loaded Hibernate, whose start is not what is measured. */
  private static KhiveRemote warmedUp(List<String> launcher) throws IOException {
    var started = KhiveRemote.start(launcher);
    started.must("open", Files.createTempDirectory(folder, "warm").resolve("up.db").toString());
    started.must("write");
    started.must("read");
    started.must("close");
    return started;
  }

  static Stream<Arguments> faultsAndOperations() {
    var all = new ArrayList<Arguments>();
    for (var fault : EnvironmentFault.values()) {
      for (var operation : Operation.values()) {
        all.add(Arguments.of(fault, operation));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faultsAndOperations")
  void aFaultIsToldAtOnceAndForgottenOnceItsCauseIsGone(EnvironmentFault fault, Operation operation)
      throws IOException {
    var scene = scene(fault);
    try {
      strikeAndRepair(fault, operation, scene);
    } finally {
      scene.process().tell("close");
    }
    assertThat(scene.process().must("threads")).isEmpty();
    assertThat(scene.process().errors()).doesNotContain(KhiveProcess.CONTENT);
    cases++;
  }

  private void strikeAndRepair(EnvironmentFault fault, Operation operation, Scene scene)
      throws IOException {
    var khive = scene.process();
    int stored = Scene.EVENTS;
    if (fault.isThereBefore()) {
      fault.strike(scene);
    }
    if (operation != Operation.OPEN) {
      khive.must("open", scene.path());
      if (!fault.isThereBefore()) {
        khive.must("write");
        stored++;
      }
    }
    if (!fault.isThereBefore()) {
      fault.strike(scene);
    }
    var expected = fault.expected(operation);
    try {
      var bytes = scene.bytes();
      var answer = perform(operation, scene);
      if (expected.isPresent()) {
        assertThat(answer.exception()).as(answer.text()).isEqualTo(expected.get().getName());
        assertTold(answer, scene);
        if (!fault.mayEmptyTheLog()) {
          assertThat(scene.bytes()).isEqualTo(bytes);
        }
      } else {
        assertThat(answer).matches(Answer::worked);
        stored += operation == Operation.WRITE ? 1 : 0;
      }
    } finally {
      if (expected.isPresent() || operation != Operation.OPEN) {
        fault.repair(scene);
      }
    }
    if (operation == Operation.OPEN) {
      khive.must("close");
      assertThat(khive.must("threads")).isEmpty();
      khive.must("open", scene.path());
    }
    khive.must("write");
    khive.must("read");
    khive.must("close");
    assertThat(scene.file().resolveSibling(scene.file().getFileName() + "-wal")).doesNotExist();
    assertUnharmed(scene, stored + 1 - fault.rowsLost(operation));
  }

  @ParameterizedTest(name = "UNUSABLE_TEMPORARY_FOLDER {0}: OPEN")
  @ValueSource(strings = {"missing", "read-only"})
  void anUnusableTemporaryFolderIsToldAtOnce(String what) throws IOException {
    var temporary = place.resolve(what);
    if (what.equals("read-only")) {
      var readOnly = PosixFilePermissions.fromString("r-x------");
      Files.createDirectory(temporary, PosixFilePermissions.asFileAttribute(readOnly));
    }
    var file = place.resolve("plans.db");
    try (var khive = KhiveRemote.start(obeyingModes(), "-Djava.io.tmpdir=" + temporary)) {
      var answer = khive.tell("open", file.toString());
      assertThat(answer.exception()).isEqualTo(UnusableDirectoryException.class.getName());
      assertThat(answer.text()).contains(temporary.toString(), "set -Djava.io.tmpdir");
      assertThat(answer.millis()).isLessThan(AT_ONCE_MILLIS);
      assertThat(file).doesNotExist();

      Files.createDirectories(temporary);
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
      khive.must("open", file.toString());
      khive.must("close");
    }
    cases++;
  }

  @Test
  void anOpenDatabaseNeedsNoTemporaryFolder() throws IOException {
    var temporary = Files.createDirectory(place.resolve("temporary"));
    var file = place.resolve("plans.db");
    try (var khive = KhiveRemote.start(obeyingModes(), "-Djava.io.tmpdir=" + temporary)) {
      khive.must("open", file.toString());
      Files.move(temporary, place.resolve("away"));
      khive.must("write");
      assertThat(khive.must("read")).isEqualTo("1");
      khive.must("close");
    }
    cases += 2;
  }

  private Scene scene(EnvironmentFault fault) throws IOException {
    boolean small = fault == EnvironmentFault.DISK_FULL;
    var parent = small ? smallDisk : place;
    var told = small ? processOnSmallDisk : process;
    var scene = new Scene(told, parent.resolve("khive/plans.db"), original);
    told.must("mkdir", scene.directory().toString());
    told.must("replace", original.toString(), scene.file().toString());
    return scene;
  }

  private static Answer perform(Operation operation, Scene scene) {
    return switch (operation) {
      case WRITE -> scene.process().tell("write");
      case READ -> scene.process().tell("read");
      case OPEN -> {
        var opened = scene.process().tell("open", scene.path());
        yield opened.worked() ? scene.process().tell("read") : opened;
      }
    };
  }

  private static void assertTold(Answer answer, Scene scene) {
    assertThat(answer.text()).contains(scene.directory().toString());
    assertThat(answer.millis()).isLessThan(AT_ONCE_MILLIS);
    slowestMillis = Math.max(slowestMillis, answer.millis());
  }

  private void assertUnharmed(Scene scene, int stored) {
    // Out of the disk that only the process sees.
    var copy = place.resolve("copy.db");
    scene.process().must("replace", scene.file().toString(), copy.toString());
    assertThat(Scene.query(copy, "pragma integrity_check")).containsExactly("ok");
    assertThat(Scene.query(copy, "select count(*) from hook_events"))
        .containsExactly(Integer.toString(stored));
  }
}
