package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the native library is unpacked: seen in processes of their own, for it is loaded once. */
class NativeLibraryTest {

  @TempDir private Path temporary;

  /** The main class: opens a database and prints from where the driver took its library. */
  static final class Opening {

    private Opening() {}

    public static void main(String[] arguments) throws Exception {
      new SqliteDataSource("jdbc:sqlite:" + arguments[0]).getConnection().close();
      var library = System.getProperty(NativeLibrary.LOADED);
      System.out.print(library == null ? null : Path.of(library).getParent());
    }
  }

  /** The main class: does so a second time, with classes of its own as a second deployment has. */
  static final class OpeningTwice {

    private OpeningTwice() {}

    public static void main(String[] arguments) throws Exception {
      Opening.main(arguments);
      try (var deployment = AnotherClassLoader.open()) {
        var dataSource =
            (DataSource)
                deployment
                    .loadClass(SqliteDataSource.class.getName())
                    .getConstructor(String.class)
                    .newInstance("jdbc:sqlite:" + arguments[0]);
        dataSource.getConnection().close();
      }
    }
  }

  private String open(String... options) throws Exception {
    return run(Opening.class, options);
  }

  private String run(Class<?> main, String... options) throws Exception {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            temporary.resolve("test.db").toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void itIsUnpackedOnceForAllProcessesIntoAFolderOfTheUser() throws Exception {
    var folder = Path.of(open());
    assertThat(folder).startsWith(temporary);
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
    var library = folder.toFile().listFiles()[0];
    long unpacked = library.lastModified();
    assertThat(open()).isEqualTo(folder.toString());
    assertThat(folder.toFile().listFiles())
        .extracting(File::lastModified)
        .containsExactly(unpacked);
    assertThat(temporary.toFile().list())
        .containsExactlyInAnyOrder("test.db", folder.getParent().getFileName().toString());
  }

  @Test
  void whatWasLeftBehindIsSweptAndAHalfLibraryReplaced() throws Exception {
    var folder = Path.of(open());
    var library = folder.toFile().listFiles()[0].toPath();
    long size = Files.size(library);
    Files.writeString(library, "half");
    var stale = Files.writeString(folder.resolveSibling("sqlite1.unfinished"), "x");
    var fresh = Files.writeString(folder.resolveSibling("sqlite2.unfinished"), "x");
    var older = Files.createDirectories(folder.resolveSibling("3.1")).resolve("libsqlitejdbc.so");
    Files.writeString(older, "x");
    Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    Files.setLastModifiedTime(older, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
    open();
    assertThat(Files.size(library)).isEqualTo(size);
    assertThat(stale).doesNotExist();
    assertThat(older).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void aFolderThatOthersCouldWriteIsNotUsed() throws Exception {
    var folder = Path.of(open()).getParent();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    var another = Path.of(open()).getParent();
    assertThat(another).isNotEqualTo(folder);
    assertThat(permissions(another)).isEqualTo("rwx------");
  }

  @Test
  void aSecondDeploymentInTheProcessHasALibraryOfItsOwn() throws Exception {
    var folder = open();
    // Nothing else is printed: the driver would report a library that it cannot load.
    assertThat(run(OpeningTwice.class)).isEqualTo(folder);
  }

  @Test
  void whatTheApplicationHasSetIsLeftAlone() throws Exception {
    var own = Files.createDirectory(temporary.resolve("own"));
    assertThat(open("-Dorg.sqlite.tmpdir=" + own)).isEqualTo("null");
  }
}
