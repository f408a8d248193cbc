package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the dialect mends beside constraints, locks and times, and the fault of the stock one. */
class KhiveSQLiteDialectTest {

  private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.SQLITE_KHIVE);

  @AfterEach
  void remove() {
    database.close();
  }

  private SessionFactory open(TestDatabase.Kind dialect, String action, Class<?>... entities) {
    return database.open(
        Map.of("hibernate.dialect", dialect.dialect, "hibernate.hbm2ddl.auto", action), entities);
  }

  private SessionFactory open(Class<?>... entities) {
    return open(TestDatabase.Kind.SQLITE_KHIVE, "create", entities);
  }

  private static IndexedNote note(String author, String topic, double score) {
    return new IndexedNote(author, Json.of(Map.of("topic", topic, "score", score)));
  }

  @Test
  void anUnknownVersionIsNotThatOfTheStockDialect() {
    assertThat(new KhiveSQLiteDialect().getVersion().isSame(3, 51)).isTrue();
    try (var factory =
        database.open(
            Map.of("hibernate.boot.allow_jdbc_metadata_access", false), IndexedNote.class)) {
      var dialect = factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect();
      assertThat(dialect.getVersion().isSame(3, 51)).isTrue();
    }
    try (var factory = open(IndexedNote.class)) {
      var dialect = factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect();
      assertThat(dialect.getVersion().isAfter(3, 51)).isTrue();
    }
    assertThat(new SQLiteDialect().getVersion().isSame(2, 0)).isTrue();
  }

  @Test
  void anIndexBesideOneOverAnExpressionIsUpdated() {
    open(IndexedNote.class).close();
    for (int i = 0; i < 2; i++) {
      database.start("update", IndexedNote.class);
    }
    database.start("validate", IndexedNote.class);
    assertThat(database.column("select name from sqlite_master where type = 'index'"))
        .contains("notes_author");
    assertThatThrownBy(() -> open(TestDatabase.Kind.SQLITE, "update", IndexedNote.class).close())
        .hasStackTraceContaining("null was passed as an object name");
  }

  @Test
  void bulkStatementsMayHaveAJsonAttributeInTheirCondition() {
    try (var factory = open(IndexedNote.class)) {
      store(factory);
      factory.inTransaction(
          session -> {
            assertThat(
                    session
                        .createMutationQuery("delete from IndexedNote n where n.score < 0.5")
                        .executeUpdate())
                .isEqualTo(1);
            assertThat(
                    session
                        .createMutationQuery(
                            "update IndexedNote n set n.author = upper(n.author)"
                                + " where n.topic = 'b' and n.score between 0.5 and 0.7")
                        .executeUpdate())
                .isEqualTo(1);
          });
      assertThat(authors()).containsExactly("BEN", "cleo");
    }
  }

  @Test
  void bulkStatementsOfTheCriteriaApiMayToo() {
    try (var factory = open(IndexedNote.class)) {
      store(factory);
      factory.inTransaction(
          session -> {
            var builder = session.getCriteriaBuilder();
            var delete = builder.createCriteriaDelete(IndexedNote.class);
            delete.where(builder.equal(delete.getRoot().get("topic"), "a"));
            assertThat(session.createMutationQuery(delete).executeUpdate()).isEqualTo(1);
            var update = builder.createCriteriaUpdate(IndexedNote.class);
            update.set("author", "none");
            update.where(builder.gt(update.getRoot().get("score"), 0.7));
            assertThat(session.createMutationQuery(update).executeUpdate()).isEqualTo(1);
          });
      assertThat(authors()).containsExactly("ben", "none");
    }
  }

  @Test
  void stockDialectKnowsNoAliasInABulkStatement() {
    try (var factory = open(TestDatabase.Kind.SQLITE, "create", IndexedNote.class)) {
      assertThatThrownBy(
              () ->
                  factory.inTransaction(
                      session ->
                          session
                              .createMutationQuery("delete from IndexedNote n where n.score < 0.5")
                              .executeUpdate()))
          .hasMessageContaining("no such column");
    }
  }

  private static void store(SessionFactory factory) {
    factory.inTransaction(
        session -> {
          session.persist(note("ann", "a", 0.25));
          session.persist(note("ben", "b", 0.625));
          session.persist(note("cleo", "c", 0.75));
        });
  }

  private List<String> authors() {
    return database.column("select author from notes order by author");
  }

  @Test
  void bulkStatementsWithJoinsAndSubqueriesStillWork() {
    try (var factory = open(IndexedNote.class)) {
      store(factory);
      factory.inTransaction(
          session -> {
            session
                .createMutationQuery(
                    "update IndexedNote n set n.author = 'best'"
                        + " where n.score = (select max(o.score) from IndexedNote o)")
                .executeUpdate();
            session
                .createMutationQuery(
                    "insert into IndexedNote (id, author) select n.id || '2', n.author"
                        + " from IndexedNote n where n.topic = 'a'")
                .executeUpdate();
            session
                .createMutationQuery(
                    "delete from IndexedNote n where exists"
                        + " (select 1 from IndexedNote o where o.topic = 'b' and o.id = n.id)")
                .executeUpdate();
          });
      assertThat(authors()).containsExactly("ann", "ann", "best");
    }
  }

  @Test
  void anyAndAllCompareTheRightWayRound() {
    try (var factory = open(IndexedNote.class)) {
      store(factory);
      assertThat(authors(factory, ">= all (select o.score from IndexedNote o)"))
          .containsExactly("cleo");
      assertThat(authors(factory, "< any (select o.score from IndexedNote o)"))
          .containsExactly("ann", "ben");
      assertThat(authors(factory, "= any (select o.score from IndexedNote o)"))
          .containsExactly("ann", "ben", "cleo");
    }
    try (var factory = open(TestDatabase.Kind.SQLITE, "none", IndexedNote.class)) {
      assertThat(authors(factory, ">= all (select o.score from IndexedNote o)"))
          .containsExactly("ann");
    }
  }

  private static List<String> authors(SessionFactory factory, String condition) {
    return factory.fromSession(
        session ->
            session
                .createQuery(
                    "select n.author from IndexedNote n where n.score "
                        + condition
                        + " order by n.author",
                    String.class)
                .getResultList());
  }

  @Test
  void aRealOfANativeQueryIsADouble() {
    database.execute("create table reals (r real)", "insert into reals values (0.1)");
    try (var factory = open()) {
      assertThat(value(factory, "select r from reals")).isEqualTo(0.1);
    }
    try (var factory = open(TestDatabase.Kind.SQLITE, "none")) {
      assertThat(value(factory, "select r from reals")).isEqualTo(0.1f);
    }
  }

  private static Object value(SessionFactory factory, String sql) {
    return factory.fromTransaction(
        session -> session.createNativeQuery(sql, Object.class).getSingleResult());
  }

  @Test
  void bytesThatAreALobCanBeRead() {
    try (var factory = open(Picture.class)) {
      factory.inTransaction(session -> session.persist(new Picture(1, new byte[] {1, 2, 3})));
      assertThat(pixels(factory)).containsExactly(1, 2, 3);
    }
    try (var factory = open(TestDatabase.Kind.SQLITE, "none", Picture.class)) {
      assertThatThrownBy(() -> pixels(factory)).hasStackTraceContaining("not implemented");
    }
  }

  private static byte[] pixels(SessionFactory factory) {
    return factory.fromTransaction(session -> session.find(Picture.class, 1L).pixels);
  }

  /** An entity with a large object. */
  @Entity(name = "Picture")
  static class Picture {
    @Id private Long id;
    @Lob private byte[] pixels;

    Picture() {}

    Picture(long id, byte[] pixels) {
      this.id = id;
      this.pixels = pixels.clone();
    }
  }
}
