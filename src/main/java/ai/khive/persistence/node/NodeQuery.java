package ai.khive.persistence.node;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/** The nodes that match, the newest first, as far as the database orders them so. */
final class NodeQuery<N extends Node> {

  private final EntityManager entityManager;
  private final Class<N> entity;
  private final NodeFilter<N> filter;

  NodeQuery(EntityManager entityManager, Class<N> entity, NodeFilter<N> filter) {
    this.entityManager = entityManager;
    this.entity = entity;
    this.filter = filter;
  }

  /** Where in the order, in JPQL with its parameters. */
  private record Place(String jpql, Map<String, Object> parameters) {}

  /** Where in the order, in the Criteria API. */
  private interface CriteriaPlace<N> {
    List<Predicate> predicates(
        HibernateCriteriaBuilder builder, CriteriaQuery<N> query, Root<N> node);
  }

  /** Returns the query for all. PostgreSQL has those without a time first, SQLite last. */
  TypedQuery<N> all() {
    return query(new Place("", Map.of()), (builder, query, node) -> List.of());
  }

  /** Returns the query for those with a time. */
  TypedQuery<N> withTime() {
    return query(
        new Place(" and n.createdAt is not null", Map.of()),
        (builder, query, node) -> List.of(builder.isNotNull(node.get(Node_.createdAt))));
  }

  /** Returns the query for those behind a place. */
  TypedQuery<N> behind(Cursor cursor) {
    return query(place(cursor), (builder, query, node) -> predicates(cursor, builder, query, node));
  }

  private TypedQuery<N> query(@Nullable Place place, CriteriaPlace<N> criteriaPlace) {
    var conditions = filter.conditions();
    return place != null && conditions.isPresent()
        ? jpql(conditions.get(), place)
        : criteria(criteriaPlace);
  }

  private TypedQuery<N> jpql(List<NodeCondition> conditions, Place place) {
    var values = new HashMap<>(place.parameters);
    var text = new StringBuilder("select n from ");
    text.append(entityManager.getMetamodel().entity(entity).getName()).append(" n where 1 = 1");
    for (var condition : conditions) {
      var name = "value" + values.size();
      values.put(name, condition.value());
      text.append(" and ").append(condition.jpql("n", name));
    }
    text.append(place.jpql).append(" order by n.createdAt desc, n.id desc");
    var query = entityManager.createQuery(text.toString(), entity);
    values.forEach(query::setParameter);
    return query;
  }

  private TypedQuery<N> criteria(CriteriaPlace<N> place) {
    var builder = (HibernateCriteriaBuilder) entityManager.getCriteriaBuilder();
    var query = builder.createQuery(entity);
    var node = query.from(entity);
    var predicates = new ArrayList<>(filter.predicates(builder, node));
    predicates.addAll(place.predicates(builder, query, node));
    query
        .where(predicates.toArray(Predicate[]::new))
        .orderBy(builder.desc(node.get(Node_.createdAt)), builder.desc(node.get(Node_.id)));
    return forOneUse(entityManager.createQuery(query));
  }

  /**
   * Hibernate finds the plan of a criteria query again by the identity of that query. Kept in its
   * cache it would be of use to nobody, hold about 10 KB, and drive out plans of the application.
   */
  static <Q extends Query> Q forOneUse(Q query) {
    query.setHint(HibernateHints.HINT_QUERY_PLAN_CACHEABLE, false);
    return query;
  }

  /** Returns null for a place that only the database can compare with. */
  private static @Nullable Place place(Cursor cursor) {
    if (cursor.isBehindTimes()) {
      return cursor.id().isEmpty()
          ? new Place(" and n.createdAt is null", Map.of())
          : new Place(" and n.createdAt is null and n.id < :id", Map.of("id", cursor.id()));
    }
    return cursor.createdAt() == null
        ? null
        : new Place(
            " and n.createdAt <= :time and (n.createdAt < :time or n.id < :id) and n.id <> :id",
            Map.of("time", cursor.createdAt(), "id", cursor.id()));
  }

  private List<Predicate> predicates(
      Cursor cursor, HibernateCriteriaBuilder builder, CriteriaQuery<N> query, Root<N> node) {
    var createdAt = node.get(Node_.createdAt);
    var id = node.get(Node_.id);
    if (cursor.isBehindTimes()) {
      var isNull = builder.isNull(createdAt);
      return cursor.id().isEmpty()
          ? List.of(isNull)
          : List.of(isNull, builder.lessThan(id, cursor.id()));
    }
    var time = time(cursor, builder, query);
    // The first condition follows from the second, but only the first one can use the index. The
    // last one matters if another program spelt the time with fewer digits.
    return List.of(
        builder.lessThanOrEqualTo(createdAt, time),
        builder.or(builder.lessThan(createdAt, time), builder.lessThan(id, cursor.id())),
        builder.notEqual(id, cursor.id()));
  }

  private Expression<Instant> time(
      Cursor cursor, HibernateCriteriaBuilder builder, CriteriaQuery<N> query) {
    if (cursor.createdAt() != null) {
      return builder.value(cursor.createdAt());
    }
    // As the database holds it and Java cannot read it.
    var stored = query.subquery(Instant.class);
    var node = stored.from(entity);
    return stored
        .select(node.get(Node_.createdAt))
        .where(builder.equal(node.get(Node_.id), cursor.id()));
  }
}
