package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.hook.HookEventFilter;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.sqlite.KhiveSQLiteDialect;
import ai.khive.persistence.standalone.Khive;
import ai.khive.persistence.testing.Review;
import ai.khive.persistence.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.InstantJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;

/** What those have to get right who retry, insert, and map entities; each fails if it does not. */
record UseChecks(Path folder) {

  /** Stores an event again of which it is not known whether it was stored. */
  interface Retry {
    void store(Khive khive, HookEvent event);
  }

  /** Looks first, by the id that the event had from the beginning. */
  static void retryWithTheSameId(Khive khive, HookEvent event) {
    khive.inTransaction(
        unit -> {
          if (unit.hookEvents().findById(event.getId()).isEmpty()) {
            unit.hookEvents().insert(event);
          }
        });
  }

  static void retryWithARandomId(Khive khive, HookEvent event) {
    retryWithTheSameId(khive, HookEvent.of(event.getContent()));
  }

  void whatIsRetriedIsStoredOnce(Retry retry) {
    try (var khive = Khive.open(folder.resolve(UUID.randomUUID() + ".db"))) {
      Supplier<HookEvent> event =
          () ->
              HookEvent.builder()
                  .id(new UUID(1, 1))
                  .eventType("notification")
                  .toolName("retry")
                  .build();
      khive.inTransaction(unit -> unit.hookEvents().insert(event.get()));
      // As after a kill between the commit and the acknowledgement.
      retry.store(khive, event.get());
      assertThat(
              khive.<Long>fromReadOnlyTransaction(
                  unit -> unit.hookEvents().count(HookEventFilter.ALL)))
          .as("events stored")
          .isEqualTo(1);
    }
  }

  static void insertAndClear(EntityManager entities, HookEvent event) {
    entities.persist(event);
    entities.flush();
    entities.clear();
  }

  /** Of a session that the caller has loaded, before the insert and after it. */
  void changesOfTheCallerSurviveAnInsert(BiConsumer<EntityManager, HookEvent> insert) {
    try (var khive = Khive.open(folder.resolve(UUID.randomUUID() + ".db"))) {
      khive.inTransaction(Counter::create);
      khive.inTransaction(
          unit -> {
            var session = unit.plannerSessions().findById(Counter.ID).orElseThrow();
            session.setContent(session.getContent().with("before", true));
            insert.accept(
                unit.entityManager(),
                HookEvent.builder().eventType("notification").toolName("insert").build());
            session.setContent(session.getContent().with("after", true));
          });
      var stored =
          khive.<Json>fromReadOnlyTransaction(
              unit -> unit.plannerSessions().findById(Counter.ID).orElseThrow().getContent());
      assertThat(stored.get("before")).as("changed before the insert").isPresent();
      assertThat(stored.get("after")).as("changed after the insert").isPresent();
    }
  }

  /** Makes every instant of the unit a text, not only that of our entities. */
  static void contributeToTheWholeRegistry(MetadataBuilder builder) {
    builder.applyTypes(
        (types, registry) ->
            types.contributeJavaType(
                new InstantJavaType() {
                  @Override
                  public JdbcType getRecommendedJdbcType(JdbcTypeIndicators context) {
                    return context.getJdbcType(SqlTypes.VARCHAR);
                  }
                }));
  }

  void theTableOfAHostIsDefinedAsWithoutUs(Consumer<MetadataBuilder> library) {
    var without = definition(builder -> {}, Review.class);
    assertThat(definition(library, Review.class, PlannerSession.class, HookEvent.class))
        .as("the host's table")
        .isNotEmpty()
        .isEqualTo(without);
  }

  private static List<String> definition(Consumer<MetadataBuilder> library, Class<?>... entities) {
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE)) {
      var registry =
          new StandardServiceRegistryBuilder()
              .applySetting("hibernate.dialect", KhiveSQLiteDialect.class.getName())
              .applySetting("hibernate.connection.datasource", database.dataSource)
              .applySetting("hibernate.hbm2ddl.auto", "create")
              .build();
      var builder =
          new MetadataSources(registry).addAnnotatedClasses(entities).getMetadataBuilder();
      library.accept(builder);
      builder.build().buildSessionFactory().close();
      return database.column("select sql from sqlite_master where tbl_name = 'reviews'");
    }
  }
}
