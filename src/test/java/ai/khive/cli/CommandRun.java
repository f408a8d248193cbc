package ai.khive.cli;

import java.io.StringWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a command did that was run in this process. */
record CommandRun(int exitCode, String out, String err) {

  List<String> lines() {
    return out.lines().toList();
  }

  /** Returns the cursor of the line {@code next: CURSOR}, or null. */
  String next() {
    return err.lines()
        .filter(line -> line.startsWith("next: "))
        .map(line -> line.substring("next: ".length()))
        .findFirst()
        .orElse(null);
  }

  /** How commands are run: with a database, in an environment, without a terminal. */
  record Setup(
      List<String> options, Map<String, String> variables, Terminal terminal, ZoneId zone) {

    static Setup of(String database) {
      return new Setup(
          List.of("--db", database), Map.of(), Terminal.NONE, ZoneId.of("Asia/Kathmandu"));
    }

    static Setup withoutDatabase() {
      return new Setup(List.of(), Map.of(), Terminal.NONE, ZoneId.of("Asia/Kathmandu"));
    }

    Setup with(String variable, String value) {
      var changed = new HashMap<>(variables);
      changed.put(variable, value);
      return new Setup(options, changed, terminal, zone);
    }

    Setup onTerminal(int width) {
      return new Setup(options, variables, new Terminal(false, true, true, width), zone);
    }

    Setup in(String zoneId) {
      return new Setup(options, variables, terminal, ZoneId.of(zoneId));
    }

    CommandRun run(String... arguments) {
      var all = new ArrayList<>(options);
      all.addAll(List.of(arguments));
      var out = new StringWriter();
      var err = new StringWriter();
      int exitCode = KhiveCommand.run(environment(out, err), all.toArray(String[]::new));
      return new CommandRun(exitCode, out.toString(), err.toString());
    }

    Environment environment(StringWriter out, StringWriter err) {
      return new Environment(new Output(out), new Output(err), variables, zone, () -> terminal);
    }
  }
}
