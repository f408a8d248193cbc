package ai.khive.persistence.storage;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.sqlite.SqliteDataSource;
import org.hibernate.cfg.Configuration;

/** The main class of a process that updates the schema of a SQLite file and stores one event. */
final class StoringProcess {

  private StoringProcess() {}

  public static void main(String[] arguments) {
    var configuration =
        new Configuration()
            .addAnnotatedClass(PlannerSession.class)
            .addAnnotatedClass(HookEvent.class)
            .setProperty("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect")
            .setProperty("hibernate.hbm2ddl.auto", "update");
    configuration
        .getProperties()
        .put("hibernate.connection.datasource", new SqliteDataSource(arguments[0]));
    try (var factory = configuration.buildSessionFactory()) {
      factory.inTransaction(
          session ->
              session.persist(
                  HookEvent.builder().eventType("notification").toolName("Task").build()));
    }
  }
}
