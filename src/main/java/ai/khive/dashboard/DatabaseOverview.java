package ai.khive.dashboard;

import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.standalone.UnitOfWork;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What the database is, how much it holds, and the names to choose from in a filter. */
final class DatabaseOverview {

  private static final int MOST_NAMES = 50;

  private static final String INDEXES_SQLITE =
      "select lower(name) from sqlite_master where type = 'index'";

  private static final String INDEXES_POSTGRESQL =
      """
      select lower(relname) from pg_class
      where relnamespace = cast(current_schema() as regnamespace) and relkind = 'i'
      """;

  private final UnitOfWork unit;
  private final EntityManager entityManager;
  private final SupportedDatabase kind;

  private DatabaseOverview(UnitOfWork unit) {
    this.unit = unit;
    entityManager = unit.entityManager();
    kind = DatabaseKind.of(unit);
  }

  /**
   * What a database is and holds.
   *
   * @param database its name for people, without a password
   * @param version of SQLite or the server
   * @param firstAt when the oldest session or event was created; null if there is none with a time
   * @param missingIndexes without which panels are slow
   * @param complexities the most frequent first, as are the other names
   */
  record Facts(
      String database,
      SupportedDatabase kind,
      String version,
      long sessions,
      long events,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt,
      List<String> missingIndexes,
      List<String> complexities,
      List<String> workflows,
      List<String> types,
      List<String> tools) {}

  /**
   * Returns the facts.
   *
   * @param database its name for people, without a password
   * @param indexes the names of all that it should have, in lower case
   */
  static Facts of(UnitOfWork unit, String database, List<String> indexes) {
    return new DatabaseOverview(unit).facts(database, indexes);
  }

  private Facts facts(String database, List<String> indexes) {
    return new Facts(
        database,
        kind,
        version(),
        count("PlannerSession"),
        count("HookEvent"),
        times("min", ">= :bound", StoredTime.FIRST).min(Comparator.naturalOrder()).orElse(null),
        times("max", "<= :bound", StoredTime.LAST).max(Comparator.naturalOrder()).orElse(null),
        missing(indexes),
        names("PlannerSession", "complexity"),
        workflows(),
        names("HookEvent", "eventType"),
        names("HookEvent", "toolName"));
  }

  private String version() {
    return texts(
            kind == SupportedDatabase.SQLITE
                ? "select sqlite_version()"
                : "select current_setting('server_version')")
        .get(0);
  }

  private List<String> missing(List<String> indexes) {
    var present =
        new HashSet<>(
            texts(kind == SupportedDatabase.SQLITE ? INDEXES_SQLITE : INDEXES_POSTGRESQL));
    return indexes.stream().filter(index -> !present.contains(index)).toList();
  }

  private List<String> texts(String sql) {
    return entityManager.unwrap(Session.class).createNativeQuery(sql, String.class).getResultList();
  }

  private long count(String entity) {
    return entityManager
        .createQuery("select count(*) from " + entity, Long.class)
        .getSingleResult();
  }

  /** Of each table on its own, so that an index answers; what is no time does not count. */
  private Stream<Instant> times(String function, String condition, Instant bound) {
    return Stream.of("PlannerSession", "HookEvent")
        .flatMap(
            entity ->
                entityManager
                    .createQuery(
                        "select %s(n.createdAt) from %s n where n.createdAt %s and %s"
                            .formatted(
                                function,
                                entity,
                                condition,
                                StoredTime.isReadable("n.createdAt", kind)),
                        Object.class)
                    .setParameter("bound", bound)
                    .getResultStream())
        .map(StoredTime::of)
        .filter(Objects::nonNull);
  }

  private List<String> names(String entity, String attribute) {
    return names(
        """
        select n.%2$s, count(*) from %1$s n where n.%2$s <> ''
        group by n.%2$s order by count(*) desc, min(n.%2$s)
        """
            .formatted(entity, attribute));
  }

  private List<String> names(String jpql) {
    return entityManager
        .createQuery(jpql, Object[].class)
        .setMaxResults(MOST_NAMES)
        .getResultList()
        .stream()
        .map(row -> (String) row[0])
        .toList();
  }

  private List<String> workflows() {
    var query = new PlanningQuery(unit, PlannerSessionFilter.ALL);
    return names(
        "select s.name, count(*) from %s where s.name <> '' group by s.name order by count(*) desc, s.name"
            .formatted(query.sessionsAs("s.workflowPattern as name")));
  }
}
