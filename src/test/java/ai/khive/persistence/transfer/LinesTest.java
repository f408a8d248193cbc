package ai.khive.persistence.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

  private static final int LIMIT = 100_000;

  @TempDir private Path folder;

  /** Returns the lines; the length of those that are too long, which come in parts. */
  private List<String> read(String content) throws IOException {
    var file = Files.writeString(folder.resolve("lines"), content);
    var read = new ArrayList<String>();
    var parts = new ByteArrayOutputStream();
    try (var lines = Lines.open(file, LIMIT)) {
      while (lines.next(parts::write)) {
        assertThat(lines.number()).isEqualTo(read.size() + 1L);
        assertThat(lines.isTooLong()).isEqualTo(parts.size() > 0);
        assertThat(lines.length()).isLessThanOrEqualTo(LIMIT);
        read.add(
            lines.isTooLong()
                ? parts.toString(StandardCharsets.UTF_8)
                : new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8));
        parts.reset();
      }
    }
    return read;
  }

  @Test
  void linesHaveNoEnds() throws Exception {
    assertThat(read("")).isEmpty();
    assertThat(read("\uFEFF")).isEmpty();
    assertThat(read("a")).containsExactly("a");
    assertThat(read("\uFEFFa\r\n\n\r\nb\rc\n")).containsExactly("a", "", "", "b\rc");
    assertThat(read("a\r")).containsExactly("a\r");
  }

  @Test
  void linesOfAnyLengthComeWhole() throws Exception {
    var random = new Random(3);
    var expected = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      int length = random.nextInt(4) == 0 ? random.nextInt(3 * LIMIT) : random.nextInt(200);
      expected.add(String.valueOf((char) ('a' + i % 26)).repeat(length));
    }
    expected.add("x".repeat(LIMIT));
    expected.add("y".repeat(LIMIT + 1));
    expected.add("z".repeat(1 << 16));
    assertThat(read(String.join("\n", expected) + "\n")).isEqualTo(expected);
    assertThat(read(String.join("\r\n", expected))).isEqualTo(expected);
  }
}
