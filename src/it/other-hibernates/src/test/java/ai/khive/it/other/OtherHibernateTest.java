package ai.khive.it.other;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.it.tracker.Ticket;
import ai.khive.persistence.UnsupportedHibernateException;
import ai.khive.persistence.standalone.Khive;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherHibernateTest {

  private static final String REFUSAL =
      "khive-persistence needs Hibernate ORM 6.6.8 or newer of 6.6, but found "
          + System.getProperty("hibernate.version")
          + "; set the version of org.hibernate.orm:hibernate-core, and of"
          + " hibernate-community-dialects, to one of these, or use a server or framework that"
          + " brings one";

  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  private static Map<String, String> sqlite(String dialect) {
    return Map.of(
        "jakarta.persistence.jdbc.url", "jdbc:sqlite:target/other.db",
        "hibernate.connection.provider_class",
            "ai.khive.persistence.sqlite.SqliteConnectionProvider",
        "hibernate.dialect", dialect);
  }

  private static Map<String, String> stockSqlite() {
    return sqlite("org.hibernate.community.dialect.SQLiteDialect");
  }

  private static Map<String, String> postgresql() {
    return Map.of("jakarta.persistence.jdbc.url", server.getJdbcUrl("postgres", "postgres"));
  }

  @Test
  void aUnitWithoutOurEntitiesWorksOnSqlite() {
    storesTickets(stockSqlite());
  }

  @Test
  void aUnitWithoutOurEntitiesWorksOnPostgresql() {
    storesTickets(postgresql());
  }

  private static void storesTickets(Map<String, String> database) {
    try (var factory = Persistence.createEntityManagerFactory("guest", database);
        var entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      entityManager.persist(new Ticket("Slow", "cache", Instant.parse("2026-11-04T05:06:07.089Z")));
      entityManager.getTransaction().commit();
      entityManager.clear();
      assertThat(
              entityManager
                  .createQuery(
                      "select t from Ticket t where upper(t.planName) = 'CACHE'", Ticket.class)
                  .getSingleResult()
                  .getOpenedAt())
          .isEqualTo(Instant.parse("2026-11-04T05:06:07.089Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"listed", "registered", "own-node"})
  void aUnitWithOurEntitiesIsRefused(String unit) {
    refuses(unit, stockSqlite());
    refuses(unit, sqlite("ai.khive.persistence.sqlite.KhiveSQLiteDialect"));
    refuses(unit, postgresql());
  }

  @Test
  void ourDialectIsRefused() {
    var unit = sqlite("ai.khive.persistence.sqlite.KhiveSQLiteDialect");
    assertThatThrownBy(() -> Persistence.createEntityManagerFactory("guest", unit).close())
        .rootCause()
        .isExactlyInstanceOf(UnsupportedHibernateException.class)
        .hasMessage(REFUSAL);
  }

  private static void refuses(String unit, Map<String, String> database) {
    assertThatThrownBy(() -> Persistence.createEntityManagerFactory(unit, database).close())
        .isExactlyInstanceOf(UnsupportedHibernateException.class)
        .hasMessage(REFUSAL);
  }

  @Test
  void khiveIsRefusedBeforeItMakesAFile() {
    var file = Path.of("target/khive.db");
    assertThatThrownBy(() -> Khive.open(file).close())
        .isExactlyInstanceOf(UnsupportedHibernateException.class)
        .hasMessage(REFUSAL);
    assertThat(Files.exists(file)).isFalse();
  }
}
