package ai.khive.persistence.node;

import ai.khive.persistence.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TransactionRequiredException;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A repository by the Criteria API; the base of an application's own repositories too.
 *
 * @param <N> the entity
 * @param <F> its filter
 */
public class JpaNodeRepository<N extends Node, F extends NodeFilter<N>>
    implements NodeRepository<N, F> {

  private static final int BATCH_SIZE = 1_000;
  private static final int STREAM_PAGE_SIZE = 500;

  private final EntityManager entityManager;
  private final Class<N> entity;

  /** A repository of an entity on an entity manager of any origin. */
  protected JpaNodeRepository(EntityManager entityManager, Class<N> entity) {
    this.entityManager = entityManager;
    this.entity = entity;
  }

  @Override
  public void insert(N node) {
    entityManager.persist(node);
  }

  @Override
  public void insertAll(Collection<? extends N> nodes) {
    if (!entityManager.isJoinedToTransaction()) {
      throw new TransactionRequiredException("insertAll needs a transaction");
    }
    // A shared connection has the batch size of the session that it belongs to.
    var owner = entityManager.unwrap(Session.class);
    var batchSize = owner.getJdbcBatchSize();
    owner.setJdbcBatchSize(BATCH_SIZE);
    try {
      insertInBatches(nodes);
    } finally {
      owner.setJdbcBatchSize(batchSize);
    }
  }

  private void insertInBatches(Collection<? extends N> nodes) {
    // A session of its own on the same connection: the caller's context stays as it is.
    try (var session = childSession()) {
      int pending = 0;
      for (var node : nodes) {
        session.persist(node);
        if (++pending == BATCH_SIZE) {
          session.flush();
          session.clear();
          pending = 0;
        }
      }
      session.flush();
    }
  }

  private Session childSession() {
    return entityManager
        .unwrap(Session.class)
        .sessionWithOptions()
        .connection()
        .flushMode(FlushMode.MANUAL)
        .openSession();
  }

  @Override
  public Optional<N> findById(String id) {
    return Optional.ofNullable(entityManager.find(entity, Json.storableText(id)));
  }

  @Override
  public List<N> find(F filter, int limit) {
    requirePositive(limit);
    var withTime = withTime(entityManager, filter, null, limit);
    return Collections.unmodifiableList(completed(withTime, entityManager, filter, null, limit));
  }

  @Override
  public NodePage<N> findPage(F filter, int limit, @Nullable String cursor) {
    requirePositive(limit);
    return page(entityManager, filter, limit, cursor);
  }

  private NodePage<N> page(EntityManager manager, F filter, int limit, @Nullable String cursor) {
    var after = cursor == null ? null : Cursor.parse(cursor, entity);
    // One more than the page tells whether there is another page.
    int wanted = limit == Integer.MAX_VALUE ? limit : limit + 1;
    var withTime = withTime(manager, filter, after, wanted);
    var nodes = completed(withTime, manager, filter, after, wanted);
    if (nodes.size() <= limit) {
      return new NodePage<>(nodes, null);
    }
    var page = nodes.subList(0, limit);
    var last = page.get(limit - 1);
    return new NodePage<>(page, Cursor.after(last, entity, limit <= withTime.size()));
  }

  private List<N> withTime(EntityManager manager, F filter, @Nullable Cursor after, int limit) {
    return after != null && after.isBehindTimes()
        ? List.of()
        : query(manager, filter, after).setMaxResults(limit).getResultList();
  }

  /**
   * Adds the nodes without a time. They are asked for on their own: a condition for both would keep
   * the query from the index, and PostgreSQL sorts nulls first.
   */
  private List<N> completed(
      List<N> withTime, EntityManager manager, F filter, @Nullable Cursor after, int limit) {
    var nodes = new ArrayList<>(withTime);
    if (nodes.size() < limit) {
      var from = after != null && after.isBehindTimes() ? after : Cursor.BEHIND_TIMES;
      nodes.addAll(
          query(manager, filter, from).setMaxResults(limit - nodes.size()).getResultList());
    }
    return nodes;
  }

  @Override
  public Stream<N> stream(F filter) {
    if (entityManager.isJoinedToTransaction()) {
      entityManager.flush();
    }
    return Stream.iterate(
            streamPage(filter, null),
            Objects::nonNull,
            page -> page.nextCursor() == null ? null : streamPage(filter, page.nextCursor()))
        .flatMap(page -> page.nodes().stream());
  }

  private NodePage<N> streamPage(F filter, @Nullable String cursor) {
    try (var session = childSession()) {
      session.setDefaultReadOnly(true);
      return page(session, filter, STREAM_PAGE_SIZE, cursor);
    }
  }

  private TypedQuery<N> query(EntityManager manager, F filter, @Nullable Cursor after) {
    var builder = manager.getCriteriaBuilder();
    var query = builder.createQuery(entity);
    var node = query.from(entity);
    var predicates = new ArrayList<>(filter.predicates(builder, node));
    if (after == null) {
      predicates.add(builder.isNotNull(node.get(Node_.createdAt)));
    } else {
      predicates.addAll(behind(after, builder, query, node));
    }
    query
        .where(predicates.toArray(Predicate[]::new))
        .orderBy(builder.desc(node.get(Node_.createdAt)), builder.desc(node.get(Node_.id)));
    return forOneUse(manager.createQuery(query));
  }

  /**
   * Hibernate finds the plan of a criteria query again by the identity of that query. Kept in its
   * cache it would be of use to nobody, hold about 10 KB, and drive out plans of the application.
   */
  private static <Q extends Query> Q forOneUse(Q query) {
    query.setHint(HibernateHints.HINT_QUERY_PLAN_CACHEABLE, false);
    return query;
  }

  private List<Predicate> behind(
      Cursor cursor, CriteriaBuilder builder, CriteriaQuery<N> query, Root<N> node) {
    var createdAt = node.get(Node_.createdAt);
    var id = node.get(Node_.id);
    if (cursor.isBehindTimes()) {
      var isNull = builder.isNull(createdAt);
      return cursor.id().isEmpty()
          ? List.of(isNull)
          : List.of(isNull, builder.lessThan(id, cursor.id()));
    }
    var time = cursor.createdAt();
    if (time == null) {
      return behind(storedTime(cursor, builder, query), cursor, builder, node);
    }
    return behind(((HibernateCriteriaBuilder) builder).value(time), cursor, builder, node);
  }

  private List<Predicate> behind(
      Expression<Instant> time, Cursor cursor, CriteriaBuilder builder, Root<N> node) {
    var createdAt = node.get(Node_.createdAt);
    var id = node.get(Node_.id);
    // The first condition follows from the second, but only the first one can use the index. The
    // last one matters if another program spelt the time with fewer digits.
    return List.of(
        builder.lessThanOrEqualTo(createdAt, time),
        builder.or(builder.lessThan(createdAt, time), builder.lessThan(id, cursor.id())),
        builder.notEqual(id, cursor.id()));
  }

  /** The time of the cursor's node as the database holds it and Java cannot read it. */
  private Expression<Instant> storedTime(
      Cursor cursor, CriteriaBuilder builder, CriteriaQuery<N> query) {
    var stored = query.subquery(Instant.class);
    var node = stored.from(entity);
    return stored
        .select(node.get(Node_.createdAt))
        .where(builder.equal(node.get(Node_.id), cursor.id()));
  }

  @Override
  public long count(F filter) {
    var builder = (HibernateCriteriaBuilder) entityManager.getCriteriaBuilder();
    var query = builder.createQuery(Long.class);
    var node = query.from(entity);
    // count(node) would count the ids, which the indexes over JSON do not have.
    restrict(query, filter, builder, node).select(builder.count());
    return forOneUse(entityManager.createQuery(query)).getSingleResult();
  }

  @Override
  public boolean exists(F filter) {
    var builder = entityManager.getCriteriaBuilder();
    var query = builder.createQuery(Integer.class);
    var node = query.from(entity);
    // The indexes do not have the ids, for which SQLite would rather read the whole table.
    restrict(query, filter, builder, node).select(builder.literal(1));
    return !forOneUse(entityManager.createQuery(query)).setMaxResults(1).getResultList().isEmpty();
  }

  private <R> CriteriaQuery<R> restrict(
      CriteriaQuery<R> query, F filter, CriteriaBuilder builder, Root<N> node) {
    return query.where(filter.predicates(builder, node).toArray(Predicate[]::new));
  }

  @Override
  public boolean deleteById(String id) {
    var node = findById(id);
    node.ifPresent(entityManager::remove);
    return node.isPresent();
  }

  @Override
  public long delete(F filter) {
    var builder = entityManager.getCriteriaBuilder();
    var delete = builder.createCriteriaDelete(entity);
    // By a subquery: the stock SQLite dialect gives a deleted table no alias, but its formulas one.
    var matching = delete.subquery(String.class);
    var node = matching.from(entity);
    matching
        .select(node.get(Node_.id))
        .where(filter.predicates(builder, node).toArray(Predicate[]::new));
    delete.where(delete.from(entity).get(Node_.id).in(matching));
    return forOneUse(entityManager.createQuery(delete)).executeUpdate();
  }

  private static void requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
    }
  }
}
