package ai.khive.it.databases;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Prints all that a unit does with a shipment: its DDL, what the database then has, the stored
 * form, results of functions, and failures. Arguments: the URL of a PostgreSQL server.
 */
public final class Shipments {

  /**
   * The same in HQL for all; the last are named like khive's, but are the app's or a database's
   * own.
   */
  private static final List<String> EXPRESSIONS =
      List.of(
          "s.sentAt",
          "max(s.createdAt)",
          "s.content",
          "s.metadata",
          "lower(s.code)",
          "length(s.code)",
          "coalesce(s.doubled, 0)",
          "year(s.sentAt)",
          "extract(hour from s.sentAt)",
          "cast(s.sentAt as String)",
          "s.sentAt - s.createdAt",
          "s.sentAt = :sent",
          "function('upper', s.code)",
          "json_text(s.code)",
          "utc_date(s.code)",
          "json_exists(s.content, '$.contents')",
          "json_number(s.code, '$.a')",
          "utc_year(s.sentAt)",
          "khive_ascii_lower(s.code)");

  private Shipments() {}

  public static void main(String[] args) throws SQLException {
    print("shipments-sqlite", Map.of(), List.of());
    print(
        "shipments-postgresql",
        Map.of(
            "jakarta.persistence.jdbc.url", args[0], "jakarta.persistence.jdbc.user", "postgres"),
        List.of(
            "create or replace function json_number(code text, path text) returns text"
                + " language sql as $$ select code || ' at ' || path $$",
            "create or replace function utc_year(at timestamptz) returns text"
                + " language sql as $$ select 'year of ' || extract(epoch from at) $$",
            "create or replace function khive_ascii_lower(code text) returns text"
                + " language sql as $$ select 'lower ' || code $$"));
    print(
        "shipments-h2",
        Map.of(),
        List.of("create alias utc_year for 'java.lang.String.valueOf(java.lang.Object)'"));
  }

  private static void print(String unit, Map<String, String> settings, List<String> functions)
      throws SQLException {
    System.out.println("== " + unit);
    var script = new StringWriter();
    var all = new HashMap<String, Object>(settings);
    all.put("jakarta.persistence.schema-generation.scripts.action", "drop-and-create");
    all.put("jakarta.persistence.schema-generation.scripts.create-target", script);
    all.put("jakarta.persistence.schema-generation.scripts.drop-target", script);
    all.put("jakarta.persistence.schema-generation.database.action", "drop-and-create");
    try (var factory = Persistence.createEntityManagerFactory(unit, all)) {
      System.out.println(script);
      printConfiguration(factory);
      store(factory, functions);
      for (var expression : EXPRESSIONS) {
        System.out.println(expression + ": " + result(factory, expression));
      }
      System.out.println("the same again: " + storeAgain(factory));
      inTransaction(factory, Shipments::printDatabase);
    }
    // What a new version of the app would change.
    for (var action : List.of("validate", "update")) {
      var later = new HashMap<String, Object>(settings);
      later.put("hibernate.hbm2ddl.auto", action);
      System.out.println(action + ": " + opened(unit, later));
    }
  }

  private static String opened(String unit, Map<String, Object> settings) {
    try (var factory = Persistence.createEntityManagerFactory(unit, settings)) {
      return factory.getMetamodel().getEntities().toString();
    } catch (PersistenceException e) {
      return failure(e);
    }
  }

  private static void printConfiguration(EntityManagerFactory factory) {
    var implementor = factory.unwrap(SessionFactoryImplementor.class);
    System.out.println(implementor.getJdbcServices().getDialect().getClass());
    System.out.println(
        new TreeSet<>(
            implementor.getQueryEngine().getSqmFunctionRegistry().getValidFunctionKeys()));
    System.out.println(factory.getMetamodel().getEntities());
    System.out.println(factory.getMetamodel().getManagedTypes());
  }

  private static void store(EntityManagerFactory factory, List<String> functions) {
    inTransaction(
        factory,
        entityManager -> {
          functions.forEach(sql -> entityManager.createNativeQuery(sql).executeUpdate());
          entityManager.persist(new Shipment(1, Instant.parse("2026-11-01T23:59:59.987654Z")));
        });
  }

  private static Object result(EntityManagerFactory factory, String expression) {
    try (var entityManager = factory.createEntityManager()) {
      var query =
          entityManager.createQuery(
              "select " + expression + " from Shipment s group by s.id", Object.class);
      if (expression.contains(":sent")) {
        query.setParameter("sent", Instant.parse("2026-11-01T23:59:59.987654Z"));
      }
      var result = query.getSingleResult();
      return result == null ? null : result.getClass().getSimpleName() + " " + result;
    } catch (RuntimeException e) {
      return failure(e);
    }
  }

  private static String storeAgain(EntityManagerFactory factory) {
    try {
      inTransaction(
          factory,
          entityManager -> {
            System.out.println(entityManager.find(Shipment.class, 1L));
            // Of another id, so that the constraints speak.
            entityManager
                .createNativeQuery(
                    "insert into shipments (id, sender, parcel, express)"
                        + " values (2, 'sender 1', 'parcel 1', true)")
                .executeUpdate();
          });
      return "stored";
    } catch (RuntimeException e) {
      return failure(e);
    }
  }

  private static String failure(Throwable thrown) {
    var causes = new StringJoiner(" <- ");
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      causes.add(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }
    return causes.toString().replace('\n', ' ');
  }

  private static void printDatabase(EntityManager entityManager) {
    entityManager
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (var statement = connection.createStatement()) {
                for (var question : questions(connection)) {
                  print(statement, question);
                }
              }
            });
  }

  private static List<String> questions(Connection connection) throws SQLException {
    return switch (connection.getMetaData().getDatabaseProductName()) {
      case "SQLite" ->
          List.of(
              "pragma application_id",
              "pragma user_version",
              "pragma journal_mode",
              "pragma secure_delete",
              "select type, name, tbl_name, sql from sqlite_master order by name",
              "select typeof(sent_at), typeof(created_at), typeof(due), typeof(content),"
                  + " typeof(metadata), * from shipments");
      case "PostgreSQL" ->
          List.of(
              "select table_name, column_name, data_type, is_nullable, datetime_precision"
                  + " from information_schema.columns where table_schema = 'public'"
                  + " order by 1, ordinal_position",
              "select conname, pg_get_constraintdef(oid) from pg_constraint"
                  + " where connamespace = cast('public' as regnamespace) order by 1",
              "select indexdef from pg_indexes where schemaname = 'public' order by 1",
              "select obj_description(oid) from pg_class where relname = 'shipments'",
              "select s.*, cast(s.content as text) from shipments s");
      default -> List.of("script nosettings", "select * from shipments");
    };
  }

  private static void print(Statement statement, String question) throws SQLException {
    System.out.println("-- " + question);
    try (var rows = statement.executeQuery(question)) {
      while (rows.next()) {
        var row = new Object[rows.getMetaData().getColumnCount()];
        for (int column = 0; column < row.length; column++) {
          row[column] = rows.getString(column + 1);
        }
        System.out.println(Arrays.toString(row));
      }
    }
  }

  private static void inTransaction(EntityManagerFactory factory, Work work) {
    try (var entityManager = factory.createEntityManager()) {
      var transaction = entityManager.getTransaction();
      transaction.begin();
      try {
        work.on(entityManager);
        transaction.commit();
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  private interface Work {
    void on(EntityManager entityManager);
  }
}
