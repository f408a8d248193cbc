package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.UnusableDirectoryException;
import ai.khive.persistence.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

  @TempDir private Path folder;

  private static void write(NewFile file, String text) throws IOException {
    Files.writeString(file.unfinished(), text);
  }

  private String[] names() {
    return folder.toFile().list();
  }

  @Test
  void theNameIsThereWhenTheFileIsComplete() throws Exception {
    var target = folder.resolve("new");
    try (var file = NewFile.begin(target, false)) {
      write(file, "a");
      assertThat(target).doesNotExist();
      assertThat(file.unfinished().getParent()).isEqualTo(folder);
      file.complete();
    }
    assertThat(target).hasContent("a");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
    assertThat(names()).containsExactly("new");
  }

  @Test
  void whatIsNotCompletedLeavesNothing() throws Exception {
    try (var file = NewFile.begin(folder.resolve("new"), false)) {
      write(file, "a");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aFileIsReplacedOnlyIfItMayBe() throws Exception {
    var target = Files.writeString(folder.resolve("old"), "old");
    assertThatThrownBy(() -> NewFile.begin(target, false))
        .isInstanceOf(UnusableFileException.class)
        .hasMessage(target + " is there already; name another file, or have it replaced (--force)");
    try (var file = NewFile.begin(target, true)) {
      write(file, "new");
      assertThat(target).hasContent("old");
      file.complete();
    }
    assertThat(target).hasContent("new");
    assertThat(names()).containsExactly("old");
  }

  @Test
  void aFileThatSomebodyMakesMeanwhileIsNotReplaced() throws Exception {
    var target = folder.resolve("new");
    try (var file = NewFile.begin(target, false)) {
      write(file, "ours");
      Files.writeString(target, "theirs");
      assertThatThrownBy(file::complete).hasMessageContaining("is there already");
    }
    assertThat(target).hasContent("theirs");
    assertThat(names()).containsExactly("new");
  }

  @Test
  void whatIsNoOrdinaryFileIsNotReplaced() throws Exception {
    var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    for (var target : new Path[] {link, Path.of("/dev/null"), folder, Path.of("/")}) {
      assertThatThrownBy(() -> NewFile.begin(target, true))
          .isInstanceOf(UnusableFileException.class)
          .hasMessageContaining("name a");
    }
    assertThat(names()).containsExactly("link");
  }

  @Test
  void aDirectoryThatIsMissingIsNamed() {
    assertThatThrownBy(() -> NewFile.begin(folder.resolve("missing/new"), false))
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining(folder.resolve("missing").toString())
        .hasMessageContaining("does not take new");
  }

  @Test
  void aLongNameIsNotTooLong() throws Exception {
    var target = folder.resolve("n".repeat(255));
    try (var file = NewFile.begin(target, false)) {
      write(file, "a");
      file.complete();
    }
    assertThat(target).hasContent("a");
  }
}
