package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.UnsupportedDatabaseException;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.testing.Review;
import ai.khive.persistence.testing.TestDatabase;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class UnsupportedDatabaseTest {

  @BeforeAll
  static void quietLogs() {
    TestDatabase.quietLogs();
  }

  private static Configuration onMySql(Class<?> entity) {
    return new Configuration()
        .addAnnotatedClass(entity)
        .setProperty("hibernate.dialect", "org.hibernate.dialect.MySQLDialect")
        .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
  }

  @Test
  void anotherDatabaseIsRefusedInOneClearLine() {
    assertThatThrownBy(() -> onMySql(HookEvent.class).buildSessionFactory())
        .isInstanceOf(UnsupportedDatabaseException.class)
        .hasMessage(
            "khive-persistence stores in SQLite and PostgreSQL (and Citus on it), but the dialect"
                + " of this persistence unit is org.hibernate.dialect.MySQLDialect; set"
                + " hibernate.dialect and the connection to one of them")
        .hasNoCause();
  }

  @Test
  void theEntitiesOfOthersAreNoneOfOurBusinessThere() {
    try (var factory = onMySql(Review.class).buildSessionFactory()) {
      assertThat(factory.getMetamodel().getEntities()).hasSize(1);
    }
  }
}
