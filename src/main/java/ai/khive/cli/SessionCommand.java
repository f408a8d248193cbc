package ai.khive.cli;

import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.UnitOfWork;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code khive session}: shows one planning session. */
@Command(
    name = "session",
    description = "Shows one planning session: the plan, its agents and what the evaluators said.",
    mixinStandardHelpOptions = true,
    footer = {
      "  khive session fixcache_20250821_221432",
      "  khive session 0198c7a2-7b3e-7f00-8000-2b1c5d6e7f80 --format json",
      "  khive session -- -a-name-that-begins-with-a-hyphen"
    })
final class SessionCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Parameters(
      paramLabel = "ID",
      description =
          "The node's id, or a session_id; of several sessions with that session_id the newest is"
              + " shown.")
  private String id;

  @Override
  public Integer call() {
    try (var database = khive.target().openExisting()) {
      database.inReadOnlyTransaction(unit -> write(find(unit)));
    }
    return 0;
  }

  private PlannerSession find(UnitOfWork unit) {
    var sessions = unit.plannerSessions();
    return sessions
        .findById(id)
        .or(() -> sessions.findBySessionId(id))
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "there is no planning session with the id or session_id \"" + id + "\""));
  }

  private void write(PlannerSession session) {
    var environment = khive.environment();
    var out = environment.out();
    switch (khive.format()) {
      case TABLE -> new SessionView(environment).write(session);
      case JSON, JSONL -> {
        new JsonNodeWriter<PlannerSession>(out, khive.format() == Format.JSONL)
            .writeObject(session);
        out.write('\n');
      }
      case CSV -> new CsvNodeWriter<>(NodeShape.SESSIONS, environment).write(List.of(session));
    }
  }
}
