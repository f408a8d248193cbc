package ai.khive.persistence.transfer;

import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeCondition;
import ai.khive.persistence.node.NodeFilter;
import ai.khive.persistence.node.NodeRepository;
import ai.khive.persistence.node.Node_;
import ai.khive.persistence.standalone.UnitOfWork;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.Query;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one entity that a pruning is about.
 *
 * @param filter which they are, their age included
 */
record OldNodes<N extends Node>(Class<N> entity, NodeFilter<N> filter) {

  /** A node that was found; its time is null if it cannot be read. */
  record Found(String id, @Nullable Instant createdAt) {}

  /** Those that match a filter and were created before a time. */
  static <N extends Node> OldNodes<N> of(Class<N> entity, NodeFilter<N> filter, Instant before) {
    return new OldNodes<>(
        entity,
        (builder, node) -> {
          var predicates = new ArrayList<>(filter.predicates(builder, node));
          NodeCondition.createdBetween(null, before)
              .forEach(condition -> predicates.add(condition.predicate(builder, node)));
          return predicates;
        });
  }

  long count(UnitOfWork unit) {
    return NodeRepository.on(unit.entityManager(), entity).count(filter);
  }

  /** Returns the bytes of their texts. */
  long bytes(UnitOfWork unit) {
    var session = unit.entityManager().unwrap(Session.class);
    var builder = session.getCriteriaBuilder();
    var query = builder.createQuery(Long.class);
    var node = query.from(entity);
    Expression<Long> bytes = length(builder, node.get(Node_.id));
    for (var column : List.of(Node_.content, Node_.metadata, Node_.embedding)) {
      bytes = builder.sum(bytes, length(builder, node.get(column)));
    }
    query.select(builder.coalesce(builder.sum(bytes), 0L));
    return forOneUse(session, restricted(query, builder, node)).getSingleResult();
  }

  private static Expression<Long> length(HibernateCriteriaBuilder builder, Expression<?> column) {
    var template = builder.literal("coalesce(octet_length(cast(? as text)), 0)");
    return builder.function("sql", Long.class, template, column);
  }

  /**
   * Finds the oldest.
   *
   * @param from the first time to look at, null for any
   */
  List<Found> find(UnitOfWork unit, @Nullable Instant from, int limit) {
    var session = unit.entityManager().unwrap(Session.class);
    var builder = session.getCriteriaBuilder();
    var query = builder.createQuery(Object[].class);
    var node = query.from(entity);
    var createdAt = node.get(Node_.createdAt);
    var id = node.get(Node_.id);
    query.multiselect(id, createdAt).orderBy(builder.asc(createdAt), builder.asc(id));
    var narrowed =
        new OldNodes<N>(
            entity,
            (any, root) -> {
              var predicates = new ArrayList<>(filter.predicates(any, root));
              NodeCondition.createdBetween(from, null)
                  .forEach(condition -> predicates.add(condition.predicate(any, root)));
              return predicates;
            });
    return forOneUse(session, narrowed.restricted(query, builder, node))
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(row -> new Found((String) row[0], (Instant) row[1]))
        .toList();
  }

  private <R> CriteriaQuery<R> restricted(
      CriteriaQuery<R> query, HibernateCriteriaBuilder builder, Root<N> node) {
    return query.where(filter.predicates(builder, node).toArray(Predicate[]::new));
  }

  /** See the repository: the plan of a criteria query is of use to nobody else. */
  private static <R> Query<R> forOneUse(Session session, CriteriaQuery<R> query) {
    return session.createQuery(query).setHint(HibernateHints.HINT_QUERY_PLAN_CACHEABLE, false);
  }

  /** Deletes those of the ids that still match, and returns how many there were. */
  long delete(UnitOfWork unit, List<String> ids) {
    return NodeRepository.on(unit.entityManager(), entity)
        .delete(
            (builder, node) -> {
              var predicates = new ArrayList<>(filter.predicates(builder, node));
              predicates.add(node.get(Node_.id).in(ids));
              return predicates;
            });
  }
}
