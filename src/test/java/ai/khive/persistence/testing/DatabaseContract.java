package ai.khive.persistence.testing;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One database and one persistence unit for all tests of a class; the tables are empty at each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseContract {

  protected final Statements statements = new Statements();
  protected final TestDatabase database;
  protected SessionFactory factory;

  protected DatabaseContract(TestDatabase.Kind kind) {
    database = TestDatabase.create(kind);
  }

  @BeforeAll
  void open() {
    var all = new HashMap<String, Object>(settings());
    all.put("hibernate.hbm2ddl.auto", "create");
    all.put("hibernate.session_factory.statement_inspector", statements);
    factory = database.open(all, PlannerSession.class, HookEvent.class, Ticket.class, Review.class);
  }

  /** Further settings of the persistence unit. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  @AfterAll
  void close() {
    factory.close();
    database.close();
  }

  @BeforeEach
  void empty() {
    database.execute(
        "delete from planner_sessions",
        "delete from hook_events",
        "delete from tickets",
        "delete from reviews");
  }

  protected boolean isSqlite() {
    return database.isSqlite();
  }

  /** Stores entities in a transaction of their own. */
  protected void store(Object... entities) {
    store(List.of(entities));
  }

  /** Stores entities in a transaction of their own. */
  protected void store(Iterable<?> entities) {
    factory.inTransaction(session -> entities.forEach(session::persist));
  }

  /** Returns the results of a query, rows of several columns as lists. */
  protected List<Object> list(String hql, Object... parameters) {
    return factory.fromTransaction(
        session -> {
          var query = session.createQuery(hql, Object.class);
          for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
          }
          var results = new ArrayList<Object>();
          for (var result : query.getResultList()) {
            results.add(result instanceof Object[] row ? Arrays.asList(row) : result);
          }
          return results;
        });
  }
}
