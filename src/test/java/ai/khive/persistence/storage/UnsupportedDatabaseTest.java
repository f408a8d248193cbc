package ai.khive.persistence.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.UnsupportedDatabaseException;
import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.sqlite.KhiveSQLiteDialect;
import ai.khive.persistence.testing.Review;
import ai.khive.persistence.testing.TestDatabase;
import java.util.Map;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.PostgreSQLDialect;
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

  @Test
  void aDialectOfPostgresqlOnSqliteIsRefusedBeforeAnythingIsMade() {
    refusesConnections(TestDatabase.Kind.SQLITE, PostgreSQLDialect.class, "SQLite");
  }

  @Test
  void aDialectOfSqliteOnPostgresqlIsRefusedBeforeAnythingIsMade() {
    refusesConnections(TestDatabase.Kind.POSTGRESQL, KhiveSQLiteDialect.class, "PostgreSQL");
  }

  private static void refusesConnections(TestDatabase.Kind kind, Class<?> dialect, String product) {
    try (var database = TestDatabase.create(kind)) {
      assertThatThrownBy(
              () ->
                  database.open(
                      Map.of(
                          "hibernate.dialect",
                          dialect.getName(),
                          "hibernate.hbm2ddl.auto",
                          "update"),
                      HookEvent.class))
          .isInstanceOf(UnsupportedDatabaseException.class)
          .hasMessage(
              "the dialect of this persistence unit is "
                  + dialect.getName()
                  + ", but its connections lead to "
                  + product
                  + "; set hibernate.dialect or the connection so that both are of SQLite, or both"
                  + " of PostgreSQL. Nothing was changed there");
      assertThat(
              database.rows(
                  database.isSqlite()
                      ? "select name from sqlite_master"
                      : "select relname from pg_class where relname like 'hook%'"))
          .isEmpty();
    }
  }

  @Test
  void theWrongDialectOfOthersIsNoneOfOurBusiness() {
    try (var database = TestDatabase.create(TestDatabase.Kind.SQLITE);
        var factory =
            database.open(
                Map.of("hibernate.dialect", PostgreSQLDialect.class.getName()), Review.class)) {
      assertThat(factory.getMetamodel().getEntities()).hasSize(1);
    }
  }
}
