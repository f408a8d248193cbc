package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.UnusableFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From which files nothing is taken, and what they are said to be. */
class ImportedFileTest {

  private static final byte[] WHOLE = read(Golden.file("export-v1.jsonl"));
  private static final byte[] COMPRESSED = read(Golden.file("export-v1.jsonl.gz"));

  @TempDir private Path folder;

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("some.jsonl"), content);
  }

  private Path file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String whole() {
    return new String(WHOLE, StandardCharsets.UTF_8);
  }

  private static void assertRefused(Path file, String... said) {
    assertThatThrownBy(() -> Import.of(file).check())
        .isInstanceOf(UnusableFileException.class)
        .hasMessageStartingWith(file + " ")
        .hasMessageContainingAll(said)
        .hasMessageNotContaining("session_id");
    assertThatThrownBy(() -> Import.of(file).rehearse(null))
        .isInstanceOf(UnusableFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"export-v1.jsonl", "export-v1-canonical.jsonl", "export-v1.jsonl.gz"})
  void aWholeFileIsTaken(String name) {
    var report = Import.of(Golden.file(name)).rehearse(null);
    assertThat(report.inserted()).isEqualTo(report.read()).isGreaterThan(6);
  }

  @Test
  void aFileThatIsCutAnywhereIsRefused() throws Exception {
    var random = new Random(7);
    for (int length = 0; length < WHOLE.length; length += 1 + random.nextInt(5)) {
      var file = file(Arrays.copyOf(WHOLE, length));
      assertThatThrownBy(() -> Import.of(file).check())
          .as("%s bytes", length)
          .isInstanceOf(UnusableFileException.class);
    }
    assertRefused(file(Arrays.copyOf(WHOLE, WHOLE.length - 1)), "its trailer is not complete");
    for (int length = 0; length < COMPRESSED.length; length += 97) {
      assertRefused(file(Arrays.copyOf(COMPRESSED, length)), "nothing was taken from it");
    }
  }

  @Test
  void aFileThatIsAlteredAnywhereIsRefused() throws Exception {
    var random = new Random(20250821);
    for (int place = 0; place < WHOLE.length; place += 1 + random.nextInt(5)) {
      var altered = WHOLE.clone();
      altered[place] ^= (byte) (1 << random.nextInt(8));
      var file = file(altered);
      assertThatThrownBy(() -> Import.of(file).check())
          .as("byte %s", place)
          .isInstanceOf(UnusableFileException.class);
    }
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    var lines = whole().lines().toList();
    var body = String.join("\n", lines.subList(1, lines.size() - 1)) + "\n";
    var header = lines.get(0) + "\n";
    var trailer = lines.get(lines.size() - 1) + "\n";
    assertRefused(file(""), "is empty");
    assertRefused(file(header), "is cut", "line, 1, is no trailer");
    assertRefused(file(header + body), "is cut: its last line, 8, is no trailer");
    assertRefused(file(body + trailer), "has a trailer but no header");
    assertRefused(file(trailer), "is cut: it has no header");
    assertRefused(
        file(header + body.substring(body.indexOf('\n') + 1) + trailer),
        "was altered: it has 6 nodes, but 7 were written");
    assertRefused(file(whole().replace("khive\": 1", "khive\": 2")), "does not have the hash");
    assertRefused(file(whole() + whole()), "has another export from line 10 on");
    assertRefused(file(header + body + whole()), "has another export from line 9 on");
    assertRefused(file(body + whole()), "has another export from line 8 on");
    assertRefused(file(whole() + "{}\n"), "goes on behind its trailer, in line 10");
    assertRefused(
        file(whole().replace("\"version\":1", "\"version\":2")),
        "is of version 2 of the format, which is newer");
    assertRefused(file(whole().replace("\"version\":1", "\"version\":\"1\"")), "damaged header");
    assertRefused(file("kind,id,createdAt,a\n"), "is CSV");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "hello",
        "{\"a\":1}\n{\"a\":2}",
        "{\"kind\":\"note\"}",
        "{\"format\":\"other\",\"version\":1}",
        "\u0000\u0001",
        "\n"
      })
  void aForeignFileIsRefused(String content) throws Exception {
    assertRefused(file(content), "is no export of khive-persistence");
  }

  @Test
  void whatIsNoFileIsRefused() throws Exception {
    assertRefused(folder, "is a directory");
    assertRefused(folder.resolve("missing.jsonl"), "is missing");
    assertRefused(Path.of("/dev/zero"), "is a pipe or a device");
    var pipe = folder.resolve("pipe.jsonl");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertRefused(pipe, "is a pipe or a device");
  }

  @Test
  void compressedDataThatAreDamagedAreRefused() throws Exception {
    var altered = COMPRESSED.clone();
    altered[COMPRESSED.length / 2] ^= 1;
    assertRefused(file(altered), "some.jsonl");
    assertRefused(file(new byte[] {0x1f, (byte) 0x8b, 8}), "is cut");
    assertRefused(file(new byte[] {0x1f, (byte) 0x8b, 9, 0, 0, 0, 0, 0, 0, 0}), "is damaged");
  }

  @Test
  void whatExpandsToMuchMoreThanItIsIsRefused() throws Exception {
    var file = folder.resolve("bomb.jsonl.gz");
    var line =
        ("{\"kind\":\"hook_events\"" + " ".repeat(60_000) + "}\n").getBytes(StandardCharsets.UTF_8);
    Files.write(file, repeated(line, 6_000));
    assertRefused(file, "expands to more than 250 times its size", "gunzip");
    var start = "{\"kind\":\"hook_events\",\"content\":\"".getBytes(StandardCharsets.UTF_8);
    var members = new ByteArrayOutputStream();
    members.write(repeated(start, 1));
    members.write(repeated("x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8), 17_000));
    Files.write(file, members.toByteArray());
    assertRefused(file, "more than 1 GiB in lines that are too long", "line 1");
  }

  /** Compresses a part once, and has it several times. */
  private static byte[] repeated(byte[] part, int times) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(compressed)) {
      out.write(part);
    }
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      compressed.writeTo(all);
    }
    return all.toByteArray();
  }
}
