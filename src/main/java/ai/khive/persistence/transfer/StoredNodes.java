package ai.khive.persistence.transfer;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.node.Node;
import ai.khive.persistence.node.NodeFilter;
import ai.khive.persistence.node.Node_;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.standalone.UnitOfWork;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a database, in a read-only transaction and so of one state, as their five columns hold
 * them: oldest first, nodes of the same microsecond by their id, sessions and events in one order;
 * at last those without a time, by their id. The order is the same on every database, except that a
 * time that cannot be read stands where its database sorts it. Memory does not grow with their
 * number.
 */
final class StoredNodes {

  /** Few, because rows may be large, and enough to make the way to a server short. */
  private static final int FETCH_SIZE = 50;

  /** A stored text cut or filled to microseconds. */
  private static final String IN_MICROSECONDS =
      "substr(? || case length(?) when 16 then ':00.000000' when 19 then '.000000' else '000000'"
          + " end, 1, 26)";

  /** Of the texts that this library stores. */
  private static final int STORED_LENGTH = 26;

  private static final Comparator<TypedNode> ORDER =
      Comparator.comparing(
              (TypedNode typed) -> typed.node().createdAt(),
              Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(typed -> typed.node().id())
          .thenComparing(TypedNode::kind);

  private final SharedSessionContractImplementor session;
  private final HibernateCriteriaBuilder builder;
  private final List<Source<?>> sources = new ArrayList<>();
  private final boolean isSqlite;

  StoredNodes(UnitOfWork unit, NodeSelection selection) {
    session = unit.entityManager().unwrap(SharedSessionContractImplementor.class);
    builder = session.getCriteriaBuilder();
    isSqlite =
        SupportedDatabase.of(session.getJdbcServices().getDialect()) == SupportedDatabase.SQLITE;
    if (selection.sessions() != null) {
      sources.add(
          new Source<>(NodeKind.PLANNER_SESSIONS, PlannerSession.class, selection.sessions()));
    }
    if (selection.events() != null) {
      sources.add(new Source<>(NodeKind.HOOK_EVENTS, HookEvent.class, selection.events()));
    }
  }

  /** Counts the nodes. */
  long count() {
    return sources.stream().mapToLong(Source::count).sum();
  }

  /** Hands over each node. */
  void forEach(Consumer<? super TypedNode> action) {
    merge(true, action);
    merge(false, action);
  }

  private void merge(boolean withTime, Consumer<? super TypedNode> action) {
    var heads = new PriorityQueue<>(Comparator.comparing(Head::node, ORDER));
    var cursors = new ArrayList<Cursor>();
    try {
      for (var source : sources) {
        var cursor = source.open(withTime);
        cursors.add(cursor);
        cursor.advance(heads);
      }
      while (!heads.isEmpty()) {
        var first = heads.remove();
        first.cursor.advance(heads);
        action.accept(first.node);
      }
    } finally {
      cursors.forEach(Cursor::close);
    }
  }

  /** The nodes of one entity. */
  private final class Source<N extends Node> {

    private final NodeKind kind;
    private final Class<N> entity;
    private final NodeFilter<N> filter;

    Source(NodeKind kind, Class<N> entity, NodeFilter<N> filter) {
      this.kind = kind;
      this.entity = entity;
      this.filter = filter;
    }

    long count() {
      var query = builder.createQuery(Long.class);
      var node = query.from(entity);
      query.where(predicates(node)).select(builder.count());
      return forOneUse(query).getSingleResult();
    }

    Cursor open(boolean withTime) {
      var query = builder.createQuery(Object[].class);
      var node = query.from(entity);
      var createdAt = node.get(Node_.createdAt);
      var id = node.get(Node_.id);
      query
          .multiselect(
              id,
              node.get(Node_.content),
              node.get(Node_.metadata),
              createdAt,
              node.get(Node_.embedding),
              isSqlite && withTime
                  ? sql(String.class, "cast(? as text)", createdAt)
                  : builder.nullLiteral(String.class))
          .where(
              predicates(node, withTime ? builder.isNotNull(createdAt) : builder.isNull(createdAt)))
          .orderBy(
              builder.asc(withTime && hasOtherSpellings() ? micros(createdAt) : createdAt),
              // Not by the language of the server.
              builder.asc(isSqlite ? id : sql(String.class, "? collate \"C\"", id)));
      return new Cursor(
          kind, forOneUse(query).setFetchSize(FETCH_SIZE).scroll(ScrollMode.FORWARD_ONLY));
    }

    /** Whether the texts of two times can differ although the instants do not. */
    private boolean hasOtherSpellings() {
      if (!isSqlite) {
        return false;
      }
      var query = builder.createQuery(Integer.class);
      var createdAt = query.from(entity).get(Node_.createdAt);
      query
          .where(builder.notEqual(sql(Integer.class, "length(?)", createdAt), STORED_LENGTH))
          .select(builder.literal(1));
      return !forOneUse(query).setMaxResults(1).getResultList().isEmpty();
    }

    private Expression<String> micros(Expression<Instant> createdAt) {
      return sql(String.class, IN_MICROSECONDS, createdAt, createdAt);
    }

    private Predicate[] predicates(Root<N> node, Predicate... more) {
      var predicates = new ArrayList<>(filter.predicates(builder, node));
      predicates.addAll(List.of(more));
      return predicates.toArray(Predicate[]::new);
    }
  }

  private <T> Expression<T> sql(Class<T> type, String template, Expression<?>... arguments) {
    var all = new Expression<?>[arguments.length + 1];
    all[0] = builder.literal(template);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return builder.function("sql", type, all);
  }

  /** See the repository: the plan of a criteria query is of use to nobody else. */
  private <R> org.hibernate.query.Query<R> forOneUse(CriteriaQuery<R> query) {
    var prepared = session.asSessionImplementor().createQuery(query);
    prepared.setHint(HibernateHints.HINT_QUERY_PLAN_CACHEABLE, false);
    return prepared;
  }

  /** A node that is next of its entity. */
  private record Head(TypedNode node, Cursor cursor) {}

  /** A place in the nodes of one entity. */
  private record Cursor(NodeKind kind, ScrollableResults<Object[]> rows) {

    void advance(Collection<Head> heads) {
      if (rows.next()) {
        heads.add(new Head(node(rows.get()), this));
      }
    }

    private TypedNode node(@Nullable Object[] row) {
      var time = (Instant) row[3];
      // PostgreSQL has others, infinity too.
      boolean isReadable = time != null && StoredTime.isStorable(time);
      var unreadable = time == null ? (String) row[5] : time.toString();
      return new TypedNode(
          kind,
          new StoredNode(
              (String) row[0], json(row[1]), json(row[2]), isReadable ? time : null, json(row[4])),
          isReadable ? null : unreadable);
    }

    private static Json json(@Nullable Object value) {
      return value == null ? Json.NULL : (Json) value;
    }

    void close() {
      rows.close();
    }
  }
}
