package ai.khive.cli;

import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.planner.PlannerSessionFilter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code khive stats}: figures about sessions and events. */
@Command(
    name = "stats",
    description = {
      "Shows figures about planning sessions and hook events.",
      "Averages are over the sessions that have the value; those without a text there count as"
          + " unknown."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  khive stats",
      "  khive stats --from 2025-08-01 --to 2025-09-01",
      "  khive stats --format json",
      "  khive --db jdbc:postgresql://localhost:5432/khive stats"
    })
final class StatsCommand implements Callable<Integer> {

  @ParentCommand private KhiveCommand khive;

  @Mixin private TimeRangeOptions times;

  @Override
  public Integer call() {
    var to = times.to();
    var sessions = PlannerSessionFilter.ALL.withCreatedAt(times.from(), to);
    var events = HookEventFilter.ALL.withCreatedAt(times.from(), to);
    Overview overview;
    try (var database = khive.target().openExisting()) {
      overview =
          database.fromReadOnlyTransaction(
              unit -> Overview.of(unit.statistics(), sessions, events));
    }
    if (khive.format() == Format.TABLE) {
      new OverviewView(khive.environment()).write(overview);
    } else {
      new Report(khive.environment()).write(overview.document(), khive.format());
    }
    return 0;
  }
}
