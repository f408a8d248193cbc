package ai.khive.it.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.khive.it.tracker.RefusedException;
import ai.khive.it.tracker.Report;
import ai.khive.it.tracker.Tracker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PersistenceUnitTest {

  @Test
  void sqlite() throws IOException {
    Files.deleteIfExists(Path.of("target/tracker.db"));
    storesAndFinds(
        "khive-sqlite", Map.of("jakarta.persistence.jdbc.url", "jdbc:sqlite:target/tracker.db"));
  }

  @Test
  void postgresql() throws IOException {
    try (var server = EmbeddedPostgres.start()) {
      storesAndFinds(
          "khive-postgresql",
          Map.of(
              "jakarta.persistence.jdbc.url",
              server.getJdbcUrl("postgres", "postgres"),
              "jakarta.persistence.jdbc.user",
              "postgres"));
    }
  }

  private static void storesAndFinds(String unit, Map<String, ?> properties) {
    try (var factory = Persistence.createEntityManagerFactory(unit, properties)) {
      assertThat(report(factory)).isEqualTo(Report.EMPTY);
      inTransaction(
          factory,
          entityManager -> {
            Tracker.on(entityManager).store();
            return null;
          });
      assertThat(report(factory)).isEqualTo(Report.STORED);
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(
              () ->
                  inTransaction(
                      factory,
                      entityManager -> {
                        Tracker.on(entityManager).storeThenFail();
                        return null;
                      }));
      assertThat(report(factory)).isEqualTo(Report.STORED);
    }
  }

  private static Report report(EntityManagerFactory factory) {
    return inTransaction(factory, entityManager -> Tracker.on(entityManager).report());
  }

  private static <T> T inTransaction(
      EntityManagerFactory factory, Function<EntityManager, T> work) {
    try (var entityManager = factory.createEntityManager()) {
      var transaction = entityManager.getTransaction();
      transaction.begin();
      try {
        var result = work.apply(entityManager);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }
}
