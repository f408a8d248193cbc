package ai.khive.persistence.replay;

import ai.khive.persistence.json.SupportedDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.Query;

/**
 * Reads the hook events of a session, in any order: the order is made in Java. They come in one
 * statement, which sees one state of the database, and without what may be large, so that few rows
 * are in memory whatever tools wrote.
 */
final class EventRows {

  private static final int FETCH_SIZE = 50;

  /** What a tool was given or answered, but for what tells what it was about. */
  private static final String WITHOUT_PAYLOAD_SQLITE =
      """
      function('sql', 'json_remove(?, ''$.output'', ''$.tool_output'', ''$.tool_response'', ''$.last_assistant_message'',
        ''$.tool_input.content'', ''$.tool_input.old_string'', ''$.tool_input.new_string'',
        ''$.tool_input.new_source'', ''$.tool_input.edits'', ''$.metadata.tool_response'',
        ''$.metadata.tool_input.content'')', e.content)
      """;

  /** A path into an array would be an error. */
  private static final String WITHOUT_PAYLOAD_POSTGRESQL =
      """
      function('sql', 'case when ''array'' in (jsonb_typeof(?->''tool_input''), jsonb_typeof(?->''metadata''),
          jsonb_typeof(?#>''{metadata,tool_input}''))
        then ? - ''{output,tool_output,tool_response,last_assistant_message}''::text[]
        else (? - ''{output,tool_output,tool_response,last_assistant_message}''::text[])
          #- ''{tool_input,content}'' #- ''{tool_input,old_string}'' #- ''{tool_input,new_string}''
          #- ''{tool_input,new_source}'' #- ''{tool_input,edits}'' #- ''{metadata,tool_response}''
          #- ''{metadata,tool_input,content}'' end',
        e.content, e.content, e.content, e.content, e.content)
      """;

  private static final String AGENTS =
      """
       and (e.eventType in ('pre_agent_spawn', 'post_agent_spawn', 'SubagentStart', 'SubagentStop',
          'subagent_start', 'subagent_stop')
        or e.toolName in ('Task', 'Agent') and e.eventType in ('PreToolUse', 'PostToolUse',
          'PostToolUseFailure', 'PermissionDenied', 'pre_tool_use', 'post_tool_use',
          'post_tool_use_failure', 'permission_denied'))
      """;

  private final EntityManager entityManager;

  EventRows(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  Extent extent(String session) {
    var row =
        entityManager
            .createQuery(
                """
                select count(*), min(e.createdAt), max(e.createdAt) from HookEvent e
                where e.sessionId = :session
                """,
                Object[].class)
            .setParameter("session", session)
            .getSingleResult();
    var plans = entityManager.createQuery("select count(*) from PlannerSession p", Long.class);
    return new Extent((Long) row[0], Fact.time(row[1]), Fact.time(row[2]), plans.getSingleResult());
  }

  List<Fact> all(String session, EventReading reading) {
    return read(session, "", Map.of(), Set.of(), reading);
  }

  /** Returns the starts and ends of agents; others may be among them. */
  List<Fact> ofAgents(String session, EventReading reading) {
    return read(session, AGENTS, Map.of(), Set.of(), reading);
  }

  /** Returns those from an instant on that are not known yet. */
  List<Fact> since(String session, Instant from, Facts known, EventReading reading) {
    var ids = new HashSet<String>();
    known.forEachEvent(
        event -> {
          if (event.at() != null && !event.at().isBefore(from)) {
            ids.add(event.id());
          }
        });
    return read(session, " and e.createdAt >= :from", Map.of("from", from), ids, reading);
  }

  private List<Fact> read(
      String session,
      String condition,
      Map<String, Object> parameters,
      Set<String> known,
      EventReading reading) {
    var query =
        entityManager
            .createQuery(
                "select e.id, e.createdAt, cast("
                    + withoutPayload()
                    + " as String) from HookEvent e where e.sessionId = :session"
                    + condition,
                Object[].class)
            .setParameter("session", session)
            .setHint(HibernateHints.HINT_FETCH_SIZE, FETCH_SIZE);
    parameters.forEach(query::setParameter);
    var facts = new ArrayList<Fact>();
    try (var rows = query.getResultStream()) {
      rows.filter(row -> !known.contains(row[0]))
          .forEach(
              row -> facts.add(reading.read((String) row[0], Fact.time(row[1]), (String) row[2])));
    }
    return facts;
  }

  private String withoutPayload() {
    // A query knows its session; a proxy of CDI returns itself when it is unwrapped.
    var session =
        entityManager
            .createQuery("select count(*) from HookEvent e", Long.class)
            .unwrap(Query.class)
            .getSession();
    var dialect = ((SharedSessionContractImplementor) session).getJdbcServices().getDialect();
    return SupportedDatabase.of(dialect) == SupportedDatabase.SQLITE
        ? WITHOUT_PAYLOAD_SQLITE
        : WITHOUT_PAYLOAD_POSTGRESQL;
  }
}
