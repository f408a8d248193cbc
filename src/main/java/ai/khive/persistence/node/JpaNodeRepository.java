package ai.khive.persistence.node;

import ai.khive.persistence.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TransactionRequiredException;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.query.Query;
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
    this.entityManager = Objects.requireNonNull(entityManager, "entityManager");
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
    var owner = session();
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
    return session().sessionWithOptions().connection().flushMode(FlushMode.MANUAL).openSession();
  }

  /** A query knows its session; a proxy of CDI returns itself when it is unwrapped. */
  private Session session() {
    Class<?> type = Session.class;
    return entityManager.unwrap(type) instanceof Session session
        ? session
        : (Session) entityManager.createNativeQuery("select 1").unwrap(Query.class).getSession();
  }

  @Override
  public Optional<N> findById(String id) {
    return Optional.ofNullable(entityManager.find(entity, Json.storableText(id)));
  }

  @Override
  public List<N> find(F filter, int limit) {
    requirePositive(limit);
    return Collections.unmodifiableList(part(entityManager, filter, null, limit).nodes);
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
    var part = part(manager, filter, after, wanted);
    if (part.nodes.size() <= limit) {
      return new NodePage<>(part.nodes, null);
    }
    var page = part.nodes.subList(0, limit);
    var last = page.get(limit - 1);
    return new NodePage<>(page, Cursor.after(last, entity, limit <= part.withTime));
  }

  /**
   * Nodes that follow each other.
   *
   * @param withTime how many of them, the first ones, have a time
   */
  private record Part<N>(List<N> nodes, int withTime) {}

  private Part<N> part(EntityManager manager, F filter, @Nullable Cursor after, int limit) {
    if (after == null) {
      var nodes =
          new NodeQuery<>(manager, entity, filter).all().setMaxResults(limit).getResultList();
      // Else some would be at the wrong end.
      if (nodes.stream().allMatch(node -> node.getCreatedAt() != null)) {
        return new Part<>(nodes, nodes.size());
      }
    }
    var withTime = withTime(manager, filter, after, limit);
    return new Part<>(completed(withTime, manager, filter, after, limit), withTime.size());
  }

  private List<N> withTime(EntityManager manager, F filter, @Nullable Cursor after, int limit) {
    if (after != null && after.isBehindTimes()) {
      return List.of();
    }
    var query = new NodeQuery<>(manager, entity, filter);
    return (after == null ? query.withTime() : query.behind(after))
        .setMaxResults(limit)
        .getResultList();
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
          new NodeQuery<>(manager, entity, filter)
              .behind(from)
              .setMaxResults(limit - nodes.size())
              .getResultList());
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

  @Override
  public long count(F filter) {
    var builder = (HibernateCriteriaBuilder) entityManager.getCriteriaBuilder();
    var query = builder.createQuery(Long.class);
    var node = query.from(entity);
    // count(node) would count the ids, which the indexes over JSON do not have.
    restrict(query, filter, builder, node).select(builder.count());
    return NodeQuery.forOneUse(entityManager.createQuery(query)).getSingleResult();
  }

  @Override
  public boolean exists(F filter) {
    var builder = entityManager.getCriteriaBuilder();
    var query = builder.createQuery(Integer.class);
    var node = query.from(entity);
    // The indexes do not have the ids, for which SQLite would rather read the whole table.
    restrict(query, filter, builder, node).select(builder.literal(1));
    return !NodeQuery.forOneUse(entityManager.createQuery(query))
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
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
    return NodeQuery.forOneUse(entityManager.createQuery(delete)).executeUpdate();
  }

  private static void requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
    }
  }
}
