package ai.khive.persistence.replay;

import ai.khive.persistence.json.Json;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the plans that belong to a session. A link in the metadata is stronger than a name. */
final class PlanRows {

  private static final String LINK = "function('khive_json_text', p.metadata, '$.hook_session_id')";

  private final EntityManager entityManager;
  private final Texts texts;

  PlanRows(EntityManager entityManager, Texts texts) {
    this.entityManager = entityManager;
    this.texts = texts;
  }

  /** Returns those that are linked with a session, by their metadata or by its very id. */
  List<ReadPlan> linked(String session) {
    var plans = new ArrayList<>(linkedByMetadata(session));
    plans.addAll(
        read("p.sessionId = :session and " + LINK + " is null", Map.of("session", session), false));
    return plans;
  }

  List<ReadPlan> linkedByMetadata(String session) {
    return read(LINK + " = :session", Map.of("session", session), false);
  }

  /** Returns those that were made within the session's time and are not linked with any session. */
  List<ReadPlan> inferred(Extent extent) {
    if (extent.from() == null || extent.to() == null) {
      return List.of();
    }
    var condition =
        "p.createdAt >= :from and p.createdAt <= :to and "
            + LINK
            + " is null and not exists (select 1 from HookEvent e where e.sessionId = p.sessionId)";
    return read(condition, Map.of("from", extent.from(), "to", extent.to()), true);
  }

  /** Returns the plan with a node id, or else the newest one with a planner's name. */
  Optional<ReadPlan> find(String name) {
    return first("p.id = :name", name)
        .or(
            () ->
                first(
                    "p.sessionId = :name and p.createdAt is not null order by p.createdAt desc, p.id desc",
                    name))
        .or(() -> first("p.sessionId = :name order by p.id desc", name));
  }

  private Optional<ReadPlan> first(String condition, String name) {
    return read(condition, Map.of("name", name), false, 1).stream().findFirst();
  }

  private List<ReadPlan> read(String condition, Map<String, Object> parameters, boolean inferred) {
    return read(condition, parameters, inferred, Integer.MAX_VALUE);
  }

  private List<ReadPlan> read(
      String condition, Map<String, Object> parameters, boolean inferred, int limit) {
    var query =
        entityManager.createQuery(
            "select p.id, p.createdAt, p.content, "
                + LINK
                + " from PlannerSession p where "
                + condition,
            Object[].class);
    parameters.forEach(query::setParameter);
    try (var rows = query.setMaxResults(limit).getResultStream()) {
      return rows.map(row -> plan(row, inferred)).toList();
    }
  }

  private ReadPlan plan(@Nullable Object[] row, boolean inferred) {
    return ReadPlan.of(
        (String) row[0], Fact.time(row[1]), (Json) row[2], (String) row[3], inferred, texts);
  }
}
