package ai.khive.it.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.it.quarkus.ledger.Booking;
import ai.khive.it.quarkus.ledger.Ledger;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.statistics.Statistics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresqlServer.class)
class UnitsTest {

  private static final Instant BOOKED_AT = Instant.parse("2026-11-04T05:06:07.089123Z");

  @Inject Ledger ledger;
  @Inject PlannerSessionRepository plans;
  @Inject Statistics statistics;
  @Inject EntityManager entityManager;

  @Inject
  @PersistenceUnit("agents")
  EntityManager agents;

  @Test
  void eachUnitHasItsOwnEntities() {
    assertThat(entities(entityManager)).containsExactly(Booking.class);
    assertThat(entities(agents)).containsExactlyInAnyOrder(PlannerSession.class, HookEvent.class);
  }

  private static Stream<Class<?>> entities(EntityManager unit) {
    return unit.getMetamodel().getEntities().stream().map(EntityType::getJavaType);
  }

  @Test
  void theSchemaOfTheOtherUnitIsItsOwn() {
    assertThat(
            texts(
                """
                select table_name || ' ' || column_name || ' ' || data_type
                from information_schema.columns where table_schema = 'public' order by 1
                """))
        .containsExactly(
            "bookings account character varying",
            "bookings booked_at timestamp with time zone",
            "bookings id character varying",
            "bookings plan_name character varying");
    assertThat(texts("select indexname from pg_indexes where schemaname = 'public' order by 1"))
        .containsExactly("bookings_pkey", "one_per_plan");
  }

  @SuppressWarnings("unchecked")
  private List<String> texts(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> entityManager.createNativeQuery(sql, String.class).getResultList());
  }

  @Test
  void aTransactionOverBothIsStoredWholeOrNotAtAll() {
    ledger.book("1", "cache", BOOKED_AT);
    assertThatThrownBy(() -> ledger.book(null, "refused", BOOKED_AT))
        .hasMessageContaining("Identifier");
    assertThat(names()).containsExactly("cache");
    assertThat(texts("select plan_name from bookings")).containsExactly("cache");
    assertThat(QuarkusTransaction.requiringNew().call(() -> entityManager.find(Booking.class, "1")))
        .extracting(Booking::getBookedAt)
        .isEqualTo(BOOKED_AT);
  }

  private List<String> names() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              assertThat(statistics.sessionsByComplexity(PlannerSessionFilter.ALL)).hasSize(1);
              return plans.find(PlannerSessionFilter.ALL, 10).stream()
                  .map(plan -> plan.getSessionId().orElseThrow())
                  .toList();
            });
  }
}
