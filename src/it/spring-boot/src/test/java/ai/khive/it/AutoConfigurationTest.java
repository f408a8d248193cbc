package ai.khive.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import ai.khive.it.tracker.Ticket;
import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.spring.KhiveAutoConfiguration;
import ai.khive.persistence.statistics.Statistics;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.sql.init.SqlInitializationAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.orm.jpa.EntityManagerFactoryBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** When the auto-configuration does what. */
class AutoConfigurationTest {

  @TempDir Path directory;

  private ApplicationContextRunner application() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DataSourceAutoConfiguration.class,
                SqlInitializationAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class,
                TransactionAutoConfiguration.class,
                KhiveAutoConfiguration.class))
        .withPropertyValues(
            "spring.datasource.url=jdbc:sqlite:" + directory.resolve("app.db"),
            "spring.jpa.database-platform=ai.khive.persistence.sqlite.KhiveSQLiteDialect",
            "spring.jpa.hibernate.ddl-auto=update");
  }

  private static boolean hasEntities(EntityManagerFactory factory) {
    return factory.getMetamodel().getEntities().stream()
        .anyMatch(entity -> entity.getJavaType() == PlannerSession.class);
  }

  private static boolean isSafe(DataSource dataSource) {
    try (var connection = dataSource.getConnection()) {
      return connection.isWrapperFor(
          Class.forName("ai.khive.persistence.sqlite.SqliteTransactions"));
    } catch (SQLException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean hasEntities(AssertableApplicationContext context, String unit) {
    return hasEntities(context.getBean(unit, EntityManagerFactory.class));
  }

  @Test
  void offWithItsProperty() {
    application()
        .withPropertyValues("khive.enabled=false")
        .run(
            context -> {
              assertThat(hasEntities(context.getBean(EntityManagerFactory.class))).isFalse();
              assertThat(context).doesNotHaveBean(PlannerSessionRepository.class);
              assertThat(isSafe(context.getBean(DataSource.class))).isFalse();
            });
  }

  @Test
  void offWithoutJpa() {
    application()
        .withClassLoader(new FilteredClassLoader(LocalContainerEntityManagerFactoryBean.class))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(DataSource.class));
  }

  @Test
  void offWithoutHibernate() {
    application()
        .withClassLoader(new FilteredClassLoader("org.hibernate", "jakarta.persistence"))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(DataSource.class));
  }

  @Test
  void offWithoutADataSource() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                HibernateJpaAutoConfiguration.class, KhiveAutoConfiguration.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Statistics.class));
  }

  @Test
  void leavesWhatTheApplicationSaysItself() {
    application()
        .withPropertyValues("spring.jpa.properties.khive.entities=false")
        .run(
            context ->
                assertThat(hasEntities(context.getBean(EntityManagerFactory.class))).isFalse());
  }

  @Test
  void givesWayToABeanOfTheApplication() {
    application()
        .withUserConfiguration(OwnRepository.class)
        .run(context -> assertThat(context).hasSingleBean(HookEventRepository.class));
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnRepository {

    @Bean
    HookEventRepository hookEvents(EntityManagerFactory factory) {
      return HookEventRepository.on(factory.createEntityManager());
    }
  }

  @Test
  void indexesAreChosen() {
    application()
        .withPropertyValues("khive.indexes=every")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("khive.indexes")
                    .hasMessageContaining("every"));
  }

  @Test
  void settingsOfSqliteReachTheConnections() {
    application()
        .withPropertyValues(
            "khive.sqlite.busy-timeout-millis=1234", "khive.sqlite.synchronous=NORMAL")
        .run(
            context -> {
              try (var connection = context.getBean(DataSource.class).getConnection();
                  var statement = connection.createStatement()) {
                assertThat(statement.executeQuery("pragma busy_timeout").getInt(1)).isEqualTo(1234);
                assertThat(statement.executeQuery("pragma synchronous").getInt(1)).isEqualTo(1);
              }
            });
  }

  @Test
  void connectionsAreSafeThoughAScriptComesFirst() {
    application()
        .withPropertyValues(
            "spring.sql.init.mode=always", "spring.sql.init.schema-locations=classpath:first.sql")
        .run(context -> assertThat(isSafe(context.getBean(DataSource.class))).isTrue());
  }

  @Test
  void connectionsStayTheDriversOnRequest() {
    application()
        .withPropertyValues("khive.sqlite.safe-connections=false")
        .run(context -> assertThat(isSafe(context.getBean(DataSource.class))).isFalse());
  }

  @Test
  void aUrlWithParametersIsTheDrivers() {
    application()
        .withPropertyValues(
            "spring.datasource.url=jdbc:sqlite:" + directory.resolve("app.db") + "?foreign_keys=on")
        .run(context -> assertThat(isSafe(context.getBean(DataSource.class))).isFalse());
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws Exception {
    Files.writeString(directory.resolve("app.db"), "This is a text, and no database at all.");
    application()
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("app.db")
                    .hasStackTraceContaining("NotADatabaseException"));
  }

  @Test
  void worksWithDeferredBootstrapAndLazyBeans() {
    application()
        .withPropertyValues("spring.main.lazy-initialization=true")
        .run(context -> assertThat(context.getBean(Statistics.class)).isNotNull());
  }

  @Test
  void thePrimaryUnitIsChosen() {
    application()
        .withUserConfiguration(TwoUnits.class, PrimaryUnit.class)
        .run(
            context -> {
              assertThat(hasEntities(context, "third")).isTrue();
              assertThat(hasEntities(context, "first")).isFalse();
              assertThat(hasEntities(context, "second")).isFalse();
            });
  }

  @Test
  void aUnitIsChosenByName() {
    application()
        .withUserConfiguration(TwoUnits.class)
        .withPropertyValues("khive.entity-manager-factory=second")
        .run(
            context -> {
              assertThat(hasEntities(context, "first")).isFalse();
              assertThat(hasEntities(context, "second")).isTrue();
              assertThat(context).hasSingleBean(PlannerSessionRepository.class);
            });
  }

  @Test
  void ofSeveralUnitsNoneIsTouchedAndTheFailureSaysWhatToDo() {
    application()
        .withUserConfiguration(TwoUnits.class)
        .run(
            context -> {
              assertThat(hasEntities(context, "first")).isFalse();
              assertThat(hasEntities(context, "second")).isFalse();
              assertThat(isSafe(context.getBean(DataSource.class))).isFalse();
              assertThatException()
                  .isThrownBy(() -> context.getBean(Statistics.class))
                  .havingRootCause()
                  .withMessage(
                      "there are several persistence units, [first, second], and none of them is"
                          + " primary: name the one that has khive's entities by the property"
                          + " khive.entity-manager-factory");
            });
  }

  @Test
  void aNameOfNoUnitIsRefused() {
    application()
        .withPropertyValues("khive.entity-manager-factory=third")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("khive.entity-manager-factory")
                    .hasMessageContaining("[entityManagerFactory]"));
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoUnits {

    @Bean
    JpaTransactionManager transactionManager(@Qualifier("first") EntityManagerFactory first) {
      return new JpaTransactionManager(first);
    }

    @Bean
    LocalContainerEntityManagerFactoryBean first(
        EntityManagerFactoryBuilder builder, DataSource dataSource) {
      return builder.dataSource(dataSource).packages(Ticket.class).persistenceUnit("1").build();
    }

    @Bean
    LocalContainerEntityManagerFactoryBean second(
        EntityManagerFactoryBuilder builder, DataSource dataSource) {
      return builder.dataSource(dataSource).packages(Ticket.class).persistenceUnit("2").build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class PrimaryUnit {

    @Bean
    @Primary
    LocalContainerEntityManagerFactoryBean third(
        EntityManagerFactoryBuilder builder, DataSource dataSource) {
      return builder.dataSource(dataSource).packages(Ticket.class).persistenceUnit("3").build();
    }
  }
}
