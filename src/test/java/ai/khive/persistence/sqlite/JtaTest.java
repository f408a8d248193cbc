package ai.khive.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.planner.PlannerSessionFilter;
import ai.khive.persistence.planner.PlannerSessionRepository;
import ai.khive.persistence.testing.TestDatabase;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data source under a container's pool and its transaction manager, Agroal and Narayana. */
class JtaTest {

  static {
    // Not into the folder where the tests run.
    for (var store : new String[] {null, "communicationStore", "stateStore"}) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(System.getProperty("java.io.tmpdir"));
    }
  }

  @TempDir private Path folder;
  private final jakarta.transaction.TransactionManager transactions =
      TransactionManager.transactionManager();
  private AgroalDataSource pool;
  private SessionFactory factory;

  @BeforeEach
  void open() throws Exception {
    TestDatabase.quietLogs();
    pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    connections ->
                        connections
                            .maxSize(3)
                            .acquisitionTimeout(Duration.ofSeconds(30))
                            .transactionIntegration(
                                new NarayanaTransactionIntegration(
                                    transactions,
                                    jtaPropertyManager
                                        .getJTAEnvironmentBean()
                                        .getTransactionSynchronizationRegistry()))
                            .connectionFactoryConfiguration(
                                connection ->
                                    connection
                                        .connectionProviderClass(SqliteDataSource.class)
                                        .jdbcUrl("jdbc:sqlite:" + folder.resolve("jta.db")))));
    var configuration =
        new Configuration()
            .addAnnotatedClass(PlannerSession.class)
            .addAnnotatedClass(HookEvent.class)
            .setProperty("hibernate.dialect", KhiveSQLiteDialect.class.getName())
            .setProperty("hibernate.transaction.coordinator_class", "jta")
            .setProperty("hibernate.transaction.jta.platform", "JBossTS")
            .setProperty("hibernate.hbm2ddl.auto", "update");
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    factory = configuration.buildSessionFactory();
  }

  @AfterEach
  void close() {
    factory.close();
    pool.close();
  }

  private void inTransaction(boolean commit, Consumer<EntityManager> work) throws Exception {
    transactions.begin();
    try (var session = factory.openSession()) {
      work.accept(session);
      session.flush();
    } finally {
      if (commit) {
        transactions.commit();
      } else {
        transactions.rollback();
      }
    }
  }

  @Test
  void aTransactionOfTheManagerIsCommittedOrRolledBackAsAWhole() throws Exception {
    var kept = PlannerSession.builder().sessionId("kept").taskDescription("a").build();
    inTransaction(true, manager -> PlannerSessionRepository.on(manager).insert(kept));
    inTransaction(
        false,
        manager -> {
          var sessions = PlannerSessionRepository.on(manager);
          sessions.insert(PlannerSession.builder().sessionId("gone").taskDescription("b").build());
          sessions.update(kept.getId(), session -> session.setEmbedding(1.0));
        });
    inTransaction(
        true,
        manager -> {
          var sessions = PlannerSessionRepository.on(manager).find(PlannerSessionFilter.ALL, 10);
          assertThat(sessions).containsExactly(kept);
          assertThat(sessions.get(0).getEmbedding()).isEmpty();
        });
  }

  @Test
  void readModifyWriteOfManyThreadsLosesNothing() throws Exception {
    var counter =
        PlannerSession.builder().sessionId("counter").taskDescription("count").embedding(0).build();
    inTransaction(true, manager -> PlannerSessionRepository.on(manager).insert(counter));
    Callable<Void> increments =
        () -> {
          for (int i = 0; i < 50; i++) {
            inTransaction(
                true,
                manager ->
                    PlannerSessionRepository.on(manager)
                        .update(
                            counter.getId(),
                            session ->
                                session.setEmbedding(session.getEmbedding().orElseThrow()[0] + 1)));
          }
          return null;
        };
    var threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Void> done :
          threads.invokeAll(List.of(increments, increments, increments, increments))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    inTransaction(
        true,
        manager ->
            assertThat(
                    PlannerSessionRepository.on(manager)
                        .findById(counter.getId())
                        .orElseThrow()
                        .getEmbedding()
                        .orElseThrow())
                .containsExactly(200));
  }
}
