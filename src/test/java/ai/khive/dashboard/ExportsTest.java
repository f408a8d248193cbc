package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Downloads of what is stored. */
class ExportsTest {

  @TempDir private static Path folder;
  private static Guest guest;

  @BeforeAll
  static void start() {
    var file = folder.resolve("plans.db");
    try (var khive = Khive.open(file)) {
      khive.inTransaction(
          unit -> {
            unit.plannerSessions()
                .insert(
                    PlannerSession.builder()
                        .sessionId("first")
                        .taskDescription("Fix the cache")
                        .planningCost(0.5)
                        .build());
            unit.hookEvents()
                .insert(
                    HookEvent.builder()
                        .eventType("pre_command")
                        .toolName("Bash")
                        .createdAt(Instant.parse("2025-08-21T22:14:32Z"))
                        .build());
          });
    }
    guest = new Guest("jdbc:sqlite:" + file);
  }

  @AfterAll
  static void stop() throws IOException {
    guest.close();
    assertThat(folders()).isEmpty();
  }

  private static List<Path> folders() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(path -> path.toString().contains("khive-exports-")).toList();
    }
  }

  @Test
  void aDownloadIsWhatTheLibraryExports() throws Exception {
    var csv = guest.get("/export?what=sessions&format=csv&maxCost=1&text=cache");
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"khive-sessions-[0-9]{8}T[0-9]{6}Z\\.csv\"");
    assertThat(csv.body()).contains("Fix the cache").doesNotContain("pre_command");
    assertThat(csv.body().lines()).hasSize(2);
    var lines = guest.get("/export?what=all&format=jsonl");
    assertThat(lines.body().lines()).hasSize(4);
    assertThat(lines.body()).startsWith("{\"format\":\"khive-export\"");
    var events = guest.get("/export?what=events&format=jsonl&tool=Bash&to=2025-08-21T00:00:00Z");
    assertThat(events.body().lines()).hasSize(2);
    requireDeleted();
  }

  /** The server deletes a file after it has sent the last byte of it. */
  private static void requireDeleted() throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!areEmpty(folders()) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(folders()).allSatisfy(made -> assertThat(made).isEmptyDirectory());
  }

  private static boolean areEmpty(List<Path> folders) {
    return folders.stream().allMatch(folder -> List.of(folder.toFile().list()).isEmpty());
  }

  @Test
  void headMakesNoBody() {
    var head = guest.send("HEAD", "/export?what=all&format=csv", "Cookie", guest.cookie());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format=csv|what is missing",
        "what=all|format is missing",
        "what=some&format=csv|what must be one of all, events, sessions",
        "what=all&format=xls|format must be one of csv, jsonl",
        "what=events&format=csv&minCost=1|minCost is no filter for what=events",
        "what=sessions&format=csv&session=a|session is no filter for what=sessions",
        "what=all&format=csv&complexity=simple|complexity is no filter for what=all"
      })
  void aWrongQuestionIsToldSo(String query, String sentence) {
    var response = guest.get("/export?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("{\"error\":\"" + sentence + "\"}");
  }

  @Test
  void onlyTwoAreMadeAtOnce() {
    var exports = new Exports(guest.khive, Clock.systemUTC());
    try (exports) {
      var asked = Parameters.of("what=all&format=csv", Exports.parameters());
      exports.reply(asked);
      exports.reply(asked);
      assertThatThrownBy(() -> exports.reply(asked))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503))
          .hasMessage("two exports are being made already; try again when one of them is there");
    }
  }
}
