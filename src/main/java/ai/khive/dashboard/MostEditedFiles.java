package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.hook.HookEvent_;
import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.node.NodeCondition;
import ai.khive.persistence.standalone.UnitOfWork;
import ai.khive.persistence.statistics.CoveredConditions;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/**
 * The files that were edited most often. An event may name several, in an array, which JPQL cannot
 * unnest.
 */
final class MostEditedFiles {

  private static final int MOST = 10;

  /** Of a path that an event names twice one counts. */
  private static final String SQL =
      """
      select p.path, sum(p.events) - %1$s(sum(p.starts), sum(p.ends)) as edits from (
        select g.paths, %2$s as path, max(g.events) as events, max(g.starts) as starts, max(g.ends) as ends
        from (
          select min(%3$s) as paths, count(*) as events, %4$s as starts, %5$s as ends
          from %6$s e where %3$s is not null%7$s group by %3$s) g,
        %8$s
        group by g.paths, %2$s) p
      where p.path <> '' group by p.path order by edits desc, p.path
      """;

  private final UnitOfWork unit;
  private final EventColumns columns;
  private final boolean isSqlite;
  private final List<NodeCondition> conditions;

  private MostEditedFiles(UnitOfWork unit, HookEventFilter filter) {
    this.unit = unit;
    columns = new EventColumns(unit);
    isSqlite = DatabaseKind.of(unit) == SupportedDatabase.SQLITE;
    conditions =
        CoveredConditions.of(
            unit.entityManager(), HookEvent.class, filter.conditions().orElseThrow());
  }

  /** The ten that were edited most often. */
  record Files(List<Group> groups) {}

  /**
   * A file.
   *
   * @param key its path
   * @param edits a start and its end are one
   */
  record Group(String key, long edits) {}

  static Files over(UnitOfWork unit, HookEventFilter filter) {
    return new MostEditedFiles(unit, filter).files();
  }

  private Files files() {
    var query = unit.entityManager().unwrap(Session.class).createNativeQuery(sql(), Object[].class);
    for (int i = 0; i < conditions.size(); i++) {
      query.setParameter(i + 1, value(conditions.get(i).value()));
    }
    return new Files(
        query.setMaxResults(MOST).getResultList().stream()
            .map(row -> new Group(String.valueOf(row[0]), Cells.count(row[1])))
            .toList());
  }

  private String sql() {
    var parts = new EventParts(columns.of(HookEvent_.EVENT_TYPE));
    return SQL.formatted(
        isSqlite ? "min" : "least",
        isSqlite ? "j.value" : "j.value #>> '{}'",
        columns.of(HookEvent_.EDITED_PATHS),
        parts.starts(),
        parts.ends(),
        columns.table(),
        conditions(),
        isSqlite
            ? "json_each(g.paths) j where j.type = 'text'"
            : "jsonb_array_elements(cast(g.paths as jsonb)) j(value) where jsonb_typeof(j.value) = 'string'");
  }

  private String conditions() {
    var sql = new StringBuilder();
    for (int i = 0; i < conditions.size(); i++) {
      var condition = conditions.get(i);
      sql.append(" and ").append(condition.sql(columns.of(condition.attribute()), "?" + (i + 1)));
    }
    return sql.toString();
  }

  private Object value(Object value) {
    return isSqlite && value instanceof Instant time ? StoredTime.text(time) : value;
  }
}
