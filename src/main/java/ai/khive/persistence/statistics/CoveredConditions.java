package ai.khive.persistence.statistics;

import static java.util.stream.Collectors.joining;

import ai.khive.persistence.hook.HookEvent_;
import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeCondition;
import ai.khive.persistence.node.NodeCondition.Comparison;
import ai.khive.persistence.node.Node_;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSession_;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.query.Query;

/**
 * The conditions of a question that a covering index answers. SQLite, which does not know how many
 * nodes meet a condition, looks a period or a tool up in the index that begins with it, and reads
 * the table for each node found: for most of a million events that takes seconds, where reading all
 * of the covering index takes a tenth of one. So few nodes are looked up, and many are not.
 * PostgreSQL has statistics of its own. Thread-safe.
 */
public final class CoveredConditions {

  /** So many events are read from the table within some 10 ms. */
  private static final int FEW_EVENTS = 5_000;

  /** A planning session may have 150 KB. */
  private static final int FEW_SESSIONS = 500;

  /** The attributes with an index of their own, the ones first that fewest nodes have in common. */
  private static final List<String> INDEXED =
      List.of(
          HookEvent_.SESSION_ID,
          PlannerSession_.COMPLEXITY,
          HookEvent_.TOOL_NAME,
          HookEvent_.EVENT_TYPE);

  /** Whatever else is looked up, a covering index begins with. */
  private static final Set<String> LOOKED_UP_ONE_BY_ONE =
      Set.of(Node_.CREATED_AT, HookEvent_.TOOL_NAME, HookEvent_.EVENT_TYPE);

  private final EntityManager entityManager;
  private final Class<? extends Node> entity;
  private final List<NodeCondition> conditions;

  private CoveredConditions(
      EntityManager entityManager, Class<? extends Node> entity, List<NodeCondition> conditions) {
    this.entityManager = entityManager;
    this.entity = entity;
    this.conditions = conditions;
  }

  /**
   * Returns the same conditions, some of them without their index where that is faster. To find out
   * takes a look at the first few thousand nodes in an index.
   *
   * @param entity planning sessions or hook events
   * @param conditions as a filter has them
   */
  public static List<NodeCondition> of(
      EntityManager entityManager, Class<? extends Node> entity, List<NodeCondition> conditions) {
    return new CoveredConditions(entityManager, entity, conditions).planned();
  }

  private List<NodeCondition> planned() {
    if (conditions.stream().noneMatch(CoveredConditions::isLookedUpOneByOne) || !isSqlite()) {
      return conditions;
    }
    for (var path : paths()) {
      if (areFew(path)) {
        return conditions.stream()
            .map(condition -> path.contains(condition) ? condition : unlessAPath(condition))
            .toList();
      }
    }
    return hasCoveringIndex()
        ? conditions.stream().map(CoveredConditions::withoutLookup).toList()
        : conditions;
  }

  private static boolean isLookedUpOneByOne(NodeCondition condition) {
    return LOOKED_UP_ONE_BY_ONE.contains(condition.attribute());
  }

  private static NodeCondition withoutLookup(NodeCondition condition) {
    return isLookedUpOneByOne(condition) ? condition.withoutIndex() : condition;
  }

  /** What would be looked up instead is not. */
  private static NodeCondition unlessAPath(NodeCondition condition) {
    return INDEXED.contains(condition.attribute()) ? condition.withoutIndex() : condition;
  }

  /** Returns what an index can look up together: a text and a period, or a period alone. */
  private List<List<NodeCondition>> paths() {
    var period =
        conditions.stream()
            .filter(condition -> condition.attribute().equals(Node_.CREATED_AT))
            .toList();
    var paths = new ArrayList<List<NodeCondition>>();
    for (var attribute : INDEXED) {
      for (var condition : conditions) {
        if (condition.attribute().equals(attribute) && condition.comparison() == Comparison.EQUAL) {
          var path = new ArrayList<>(period);
          path.add(condition);
          paths.add(path);
        }
      }
    }
    return paths.isEmpty() && !period.isEmpty() ? List.of(period) : paths;
  }

  private boolean areFew(List<NodeCondition> path) {
    var where =
        IntStream.range(0, path.size())
            .mapToObj(i -> path.get(i).jpql("n", "value" + i))
            .collect(joining(" and "));
    var name = entityManager.getMetamodel().entity(entity).getName();
    var query =
        entityManager.createQuery("select 1 from " + name + " n where " + where, Integer.class);
    for (int i = 0; i < path.size(); i++) {
      query.setParameter("value" + i, path.get(i).value());
    }
    int few = entity == PlannerSession.class ? FEW_SESSIONS : FEW_EVENTS;
    return query.setFirstResult(few).setMaxResults(1).getResultList().isEmpty();
  }

  private boolean isSqlite() {
    return SupportedDatabase.of(session().getJdbcServices().getDialect())
        == SupportedDatabase.SQLITE;
  }

  /** A query knows its session; a proxy of CDI returns itself when it is unwrapped. */
  private SharedSessionContractImplementor session() {
    return (SharedSessionContractImplementor)
        entityManager.createNativeQuery("select 1").unwrap(Query.class).getSession();
  }

  /** Without one all of the table would be read. */
  private boolean hasCoveringIndex() {
    var persister =
        (AbstractEntityPersister)
            session().getFactory().getMappingMetamodel().getEntityDescriptor(entity);
    return !entityManager
        .createNativeQuery(
            """
            select 1 from sqlite_master where type = 'index' and name like '%\\_covering' escape '\\'
              and tbl_name = ?1 collate nocase
            """,
            Integer.class)
        .setParameter(1, persister.getTableName().replaceAll("[\"`]", ""))
        .setFlushMode(FlushModeType.COMMIT)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }
}
