package ai.khive.cli;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.planner.Complexity;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.transfer.NodeKind;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the nodes of an entity look like in each format.
 *
 * @param kind has what a CSV file has beside the five columns of every node
 * @param columns of a table
 * @param cells gives the cells of a table's row, with times in the zone
 */
record NodeShape<N extends Node>(
    NodeKind kind, List<TextColumn> columns, BiFunction<N, ZoneId, List<String>> cells) {

  /** khive makes one of up to 15 characters of the task and a time; whole, it can be copied. */
  private static final int SESSION_ID_WIDTH = 31;

  static final NodeShape<PlannerSession> SESSIONS =
      new NodeShape<>(
          NodeKind.PLANNER_SESSIONS,
          List.of(
              TextColumn.fixed("CREATED"),
              TextColumn.flexible("SESSION", SESSION_ID_WIDTH),
              TextColumn.fixed("COMPLEXITY").styled(Style::ofComplexity),
              TextColumn.optional("AGENTS").right(),
              TextColumn.optional("CONFIDENCE").right(),
              TextColumn.optional("COST USD").right(),
              TextColumn.optional("WORKFLOW"),
              TextColumn.flexible("TASK", 15)),
          (session, zone) ->
              List.of(
                  Times.brief(session.getCreatedAt(), zone),
                  session.getSessionId().orElseGet(session::getId),
                  session.getComplexity().map(Complexity::value).orElse("-"),
                  Numbers.count(session.getAgentCount()),
                  Numbers.figure(session.getConfidence(), 2),
                  Numbers.figure(session.getPlanningCost(), 4),
                  session.getWorkflowPattern().orElse("-"),
                  session.getTaskDescription().orElse("-")));

  static final NodeShape<HookEvent> EVENTS =
      new NodeShape<>(
          NodeKind.HOOK_EVENTS,
          List.of(
              TextColumn.fixed("CREATED"),
              TextColumn.flexible("TYPE", 16).styled(type -> Style.CYAN),
              TextColumn.flexible("TOOL", 8),
              TextColumn.flexible("SESSION", 8),
              TextColumn.flexible("WHAT", 24)),
          (event, zone) ->
              List.of(
                  Times.brief(event.getCreatedAt(), zone),
                  event.getEventType().orElse("-"),
                  event.getToolName().orElse("-"),
                  event.getSessionId().orElse("-"),
                  what(event)));

  /** The command, else the files, else what the tool answered. */
  private static String what(HookEvent event) {
    var files = String.join(", ", event.getFilePaths());
    return event
        .getCommand()
        .filter(command -> !command.isEmpty())
        .or(() -> files.isEmpty() ? event.getOutput() : Optional.of(files))
        .orElse("-");
  }
}
