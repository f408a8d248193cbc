package ai.khive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The page about the command line says what the commands themselves say. */
class CommandReferenceTest {

  private static final Path PAGE = Path.of("docs", "command-line.md");
  private static final String START = "## Commands\n";
  private static final Pattern EXAMPLE = Pattern.compile("khive( [^)>|]*)?");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private static CommandLine line() {
    return KhiveCommand.commandLine(
        CommandRun.Setup.withoutDatabase().environment(new StringWriter(), new StringWriter()));
  }

  private static List<CommandLine> commands() {
    var commands = new ArrayList<CommandLine>();
    commands.add(line());
    commands.addAll(commands.get(0).getSubcommands().values());
    return commands;
  }

  private static String reference() {
    var reference = new StringBuilder(START);
    for (var command : commands()) {
      reference
          .append("\n### ")
          .append(command.getCommandSpec().qualifiedName())
          .append("\n\n```text\n")
          .append(command.getUsageMessage().stripTrailing().replaceAll("[ \\t]+\\R", "\n"))
          .append("\n```\n");
    }
    return reference.toString();
  }

  /** {@code -Dkhive.docs=write} writes the page anew. */
  @Test
  void thePageHasTheHelpOfEveryCommand() throws IOException {
    var page = Files.readString(PAGE);
    var introduction = page.substring(0, page.indexOf(START));
    var expected = introduction + reference();
    if ("write".equals(System.getProperty("khive.docs"))) {
      Files.writeString(PAGE, expected);
    } else {
      assertThat(page)
          .as("mvn test -Dtest=CommandReferenceTest -Dkhive.docs=write")
          .isEqualTo(expected);
    }
  }

  @Test
  void everyExampleIsValid() {
    for (var command : commands()) {
      var examples = command.getCommandSpec().usageMessage().footer();
      assertThat(examples).as(command.getCommandName()).hasSizeBetween(2, 4);
      for (var example : examples) {
        var found = EXAMPLE.matcher(example);
        assertThat(found.find()).as(example).isTrue();
        line().parseArgs(words(found.group().substring("khive".length())));
      }
    }
  }

  private static String[] words(String text) {
    return WORD.matcher(text)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }
}
