package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.Review;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application's other entities are what they are without this library. */
abstract class HostEntitiesContract {

  private static final Instant REVIEWED_AT = Instant.parse("2025-08-21T22:14:32.123Z");

  final TestDatabase without;
  final TestDatabase with;

  HostEntitiesContract(TestDatabase.Kind kind) {
    without = TestDatabase.create(kind);
    with = TestDatabase.create(kind);
  }

  @AfterEach
  void remove() {
    without.close();
    with.close();
  }

  /** Everything the database knows of the definition of the application's table. */
  abstract List<?> definition(TestDatabase database);

  private SessionFactory openWithout(String action) {
    return without.open(Map.of("hibernate.hbm2ddl.auto", action), Review.class);
  }

  private SessionFactory openWith(String action) {
    return with.open(
        Map.of("hibernate.hbm2ddl.auto", action),
        Review.class,
        PlannerSession.class,
        HookEvent.class,
        Ticket.class);
  }

  private static void storeReview(SessionFactory factory) {
    factory.inTransaction(session -> session.persist(new Review(1, "s1", 4, REVIEWED_AT)));
  }

  @Test
  void theirTableIsDefinedAlike() {
    for (var action : List.of("create", "update", "validate", "update")) {
      openWithout(action).close();
      openWith(action).close();
      assertThat(definition(with)).as(action).isNotEmpty().isEqualTo(definition(without));
    }
  }

  @Test
  void aTableMadeWithoutUsIsValidWithUs() {
    with.start("create", Review.class);
    with.start("validate", Review.class);
    with.start("update", PlannerSession.class, HookEvent.class, Ticket.class);
    openWith("validate").close();
  }

  @Test
  void theirRowsAreStoredAndReadAlike() {
    for (var factory : List.of(openWithout("create"), openWith("create"))) {
      try (factory) {
        storeReview(factory);
        var loaded = factory.fromTransaction(session -> session.find(Review.class, 1L));
        assertThat(loaded.getReviewedAt()).isEqualTo(REVIEWED_AT);
        assertThat(loaded.getReference()).isEqualTo("R-1");
      }
    }
    assertThat(with.rows("select * from reviews")).isEqualTo(without.rows("select * from reviews"));
  }

  @Test
  void functionsOfHqlGiveThemTheSameResults() {
    var query =
        """
        select lower(r.reference), length(r.sessionKey), year(r.reviewedAt), max(r.reviewedAt)
        from Review r group by r.id\
        """;
    try (var plain = openWithout("create");
        var beside = openWith("create")) {
      storeReview(plain);
      storeReview(beside);
      assertThat(result(beside, query)).isEqualTo(result(plain, query));
    }
  }

  private static Object[] result(SessionFactory factory, String query) {
    return factory.fromTransaction(
        session -> session.createQuery(query, Object[].class).getSingleResult());
  }

  @Test
  void functionsOfTheLibraryAreInUnitsWithJsonOnly() {
    var names = Set.of("json_text", "json_exists", "utc_date", "khive_utc_date");
    try (var plain = openWithout("create");
        var beside = openWith("create")) {
      assertThat(functions(plain)).doesNotContainAnyElementsOf(names);
      assertThat(functions(beside)).containsAll(names);
    }
  }

  private static Set<String> functions(SessionFactory factory) {
    return factory
        .unwrap(SessionFactoryImplementor.class)
        .getQueryEngine()
        .getSqmFunctionRegistry()
        .getValidFunctionKeys();
  }
}
