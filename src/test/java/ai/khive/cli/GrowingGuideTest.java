package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/growing.md, one after the other, on a server of the tests. */
class GrowingGuideTest {

  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL);
  private static final String URL = "jdbc:postgresql://localhost:5432/khive";

  @TempDir private Path folder;

  private static List<String> commands() throws IOException {
    return SHELL
        .matcher(Files.readString(Path.of("docs", "growing.md")))
        .results()
        .flatMap(block -> block.group(1).lines())
        .toList();
  }

  private String inFolder(String word) {
    return word.endsWith(".db") || word.endsWith(".jsonl") ? folder.resolve(word).toString() : word;
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws Exception {
    try (var khive = Khive.open(folder.resolve("plans.db"))) {
      var event = HookEvent.builder().eventType("pre_command").toolName("Bash").command("ls");
      var session = PlannerSession.builder().sessionId("s").taskDescription("t").build();
      khive.inTransaction(
          unit -> {
            unit.hookEvents().insert(event.build());
            unit.plannerSessions().insert(session);
          });
    }
    int run = 0;
    try (var server = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
      for (var command : commands()) {
        var words = Arrays.asList(command.split(" ", -1));
        if (words.get(0).equals("khive")) {
          var arguments =
              words.stream()
                  .skip(1)
                  .map(word -> word.equals(URL) ? server.url : inFolder(word))
                  .toArray(String[]::new);
          var done = CommandRun.Setup.withoutDatabase().run(arguments);
          assertThat(done.exitCode()).as(command + ": " + done.err()).isZero();
          run++;
        } else if (words.get(0).equals("cmp")) {
          assertThat(folder.resolve(words.get(1)))
              .hasSameBinaryContentAs(folder.resolve(words.get(2)));
        }
      }
    }
    assertThat(run).isEqualTo(9);
    assertThat(folder.resolve("back.db")).exists();
  }
}
