package ai.khive.dashboard;

/**
 * Whether an event is the start or the end of something, by the types of khive and Claude Code. A
 * start and its end are one run. Which belong together is not asked: where there are as many of the
 * one as of the other, one half counts.
 *
 * @param type the type of the event, in JPQL or SQL
 */
record EventParts(String type) {

  /** Those of an event {@code e}, in JPQL. */
  static final EventParts JPQL = new EventParts("e.eventType");

  /** Lists, because a comparison without case takes SQLite as long as all the rest. */
  private static final String STARTS =
      "('pre_command', 'pre_edit', 'pre_agent_spawn', 'PreToolUse', 'pre_tool_use')";

  private static final String ENDS =
      """
      ('post_command', 'post_edit', 'post_agent_spawn', 'PostToolUse', 'post_tool_use',
        'PostToolUseFailure', 'post_tool_use_failure', 'PermissionDenied', 'permission_denied')\
      """;

  /** Returns a column: how many events are a start. */
  String starts() {
    return "sum(case when %s in %s then 1 else 0 end)".formatted(type, STARTS);
  }

  /** Returns a column: how many events are an end. */
  String ends() {
    return "sum(case when %s in %s then 1 else 0 end)".formatted(type, ENDS);
  }

  /** Returns a column: how many runs there are. */
  String runs() {
    return "count(*) - least(%s, %s)".formatted(starts(), ends());
  }
}
