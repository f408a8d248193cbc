package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.CorruptDatabaseException;
import ai.khive.persistence.LegacyDatabaseException;
import ai.khive.persistence.NotADatabaseException;
import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.UnusableFileException;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.LegacyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  @TempDir private Path folder;
  private Path file;
  private Path copy;
  private Khive khive;

  @BeforeEach
  void open() {
    file = folder.resolve("events.db");
    copy = folder.resolve("copy.db");
    khive = Khive.open(file);
  }

  @AfterEach
  void close() {
    khive.close();
  }

  private static HookEvent event(String command) {
    return HookEvent.builder().eventType("pre_command").toolName("Bash").command(command).build();
  }

  private void insert(int number, String command) {
    khive.inTransaction(
        unit ->
            unit.hookEvents()
                .insertAll(IntStream.range(0, number).mapToObj(i -> event(command)).toList()));
  }

  private static long count(Path file) {
    try (var opened = Khive.open(file)) {
      return opened.fromReadOnlyTransaction(unit -> unit.hookEvents().count(HookEventFilter.ALL));
    }
  }

  private List<String> names() {
    return List.of(folder.toFile().list());
  }

  private void assertNothingLeft() {
    assertThat(names()).allMatch(name -> name.startsWith("events.db") || !name.contains("copy.db"));
  }

  @Test
  void aCopyHasWhatIsInTheLogAndNothingThatWasDeleted() throws Exception {
    insert(200, "SECRET" + "x".repeat(3_000));
    khive.inTransaction(unit -> unit.hookEvents().delete(HookEventFilter.ALL));
    insert(10, "kept");
    var backup = Backup.of(file, copy, Progress.NONE);
    assertThat(backup).isEqualTo(new Backup(copy, Files.size(copy), 0, 10));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(new String(Files.readAllBytes(copy), StandardCharsets.ISO_8859_1))
        .doesNotContain("SECRET");
    assertThat(Files.size(copy)).isLessThan(200_000);
    assertThat(names()).contains("copy.db").noneMatch(name -> name.endsWith(".unfinished"));
    assertThat(count(copy)).isEqualTo(10);
  }

  @Test
  void aCopyIsOneStateOfADatabaseThatIsWrittenTo() throws Exception {
    var isDone = new AtomicBoolean();
    var acknowledged = new ArrayList<Long>();
    insert(100, "x".repeat(10_000));
    var writer =
        new Thread(
            () -> {
              for (long pairs = 0; !isDone.get(); pairs++) {
                insert(2, "y".repeat(1_000));
                acknowledged.add(pairs);
              }
            });
    writer.start();
    try {
      for (int i = 0; i < 5; i++) {
        var backup = Backup.of(file, folder.resolve("copy" + i + ".db"), Progress.NONE);
        assertThat(backup.events()).isEven().isGreaterThanOrEqualTo(100);
      }
    } finally {
      isDone.set(true);
      writer.join();
    }
    assertThat(acknowledged).isNotEmpty();
    assertThat(count(file)).isEqualTo(100 + 2L * acknowledged.size());
  }

  @Test
  void nothingIsReplaced() throws Exception {
    Files.writeString(copy, "mine");
    assertThatThrownBy(() -> Backup.of(file, copy, Progress.NONE))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageStartingWith(copy + " is there already; name another file");
    assertThat(copy).hasContent("mine");
    assertThatThrownBy(() -> Backup.of(file, file, Progress.NONE))
        .isInstanceOf(UnusableFileException.class);
    var dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    assertThatThrownBy(() -> Backup.of(file, dangling, Progress.NONE))
        .isInstanceOf(UnusableFileException.class);
    assertThat(names()).noneMatch(name -> name.endsWith(".unfinished"));
  }

  @Test
  void aFileThatAppearsMeanwhileIsNotReplaced() throws Exception {
    try (var unfinished = NewFile.begin(copy, false)) {
      Files.writeString(copy, "mine");
      assertThatThrownBy(unfinished::complete).isInstanceOf(UnusableFileException.class);
    }
    assertThat(copy).hasContent("mine");
    assertThat(names()).noneMatch(name -> name.endsWith(".unfinished"));
  }

  @Test
  void aListenerEndsIt() {
    insert(2_000, "x".repeat(40_000));
    assertThatThrownBy(
            () ->
                Backup.of(
                    file,
                    copy,
                    (done, total) -> {
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
    assertNothingLeft();
  }

  @Test
  void whatIsNoDatabaseOfOursIsNotCopied() throws Exception {
    var khives = folder.resolve("planner_sessions.db");
    LegacyFile.create(khives, 3);
    assertThatThrownBy(() -> Backup.of(khives, copy, Progress.NONE))
        .isInstanceOf(LegacyDatabaseException.class);
    assertThatThrownBy(() -> Backup.of(folder.resolve("none.db"), copy, Progress.NONE))
        .isInstanceOf(NotADatabaseException.class)
        .hasMessageContaining("missing");
    assertThat(folder.resolve("none.db")).doesNotExist();
    assertThatThrownBy(
            () -> Backup.of(file, folder.resolve("none").resolve("copy.db"), Progress.NONE))
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("does not take copy.db");
    assertNothingLeft();
  }

  @Test
  void aDamagedDatabaseIsNotCopied() throws Exception {
    insert(500, "x".repeat(3_000));
    khive.close();
    var bytes = Files.readAllBytes(file);
    for (int i = 40 * 4096; i < 60 * 4096; i++) {
      bytes[i] = (byte) 0xff;
    }
    Files.write(file, bytes);
    assertThatThrownBy(() -> Backup.of(file, copy, Progress.NONE))
        .isInstanceOf(CorruptDatabaseException.class)
        .hasMessageContaining(file.toString());
    assertNothingLeft();
  }
}
