package ai.khive.persistence.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.planner.PlannerSession;
import ai.khive.persistence.testing.TestDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The scripts in docs/schema are what Hibernate generates, and make a database that it validates.
 */
class SchemaScriptsTest {

  private static String script(TestDatabase.Kind kind) throws IOException {
    var file = kind == TestDatabase.Kind.POSTGRESQL ? "postgresql.sql" : "sqlite.sql";
    return Files.readAllLines(Path.of("docs", "schema", file)).stream()
        .filter(line -> !line.startsWith("--") && !line.isBlank())
        .map(line -> line + "\n")
        .collect(joining());
  }

  @ParameterizedTest
  @EnumSource
  void scriptIsWhatHibernateGenerates(TestDatabase.Kind kind) throws IOException {
    var generated = new StringWriter();
    var settings =
        Map.<String, Object>of(
            "hibernate.dialect",
            kind.dialect,
            "hibernate.boot.allow_jdbc_metadata_access",
            "false",
            "jakarta.persistence.schema-generation.scripts.action",
            "create",
            "jakarta.persistence.schema-generation.scripts.create-target",
            generated);
    try (var registry = new StandardServiceRegistryBuilder().applySettings(settings).build()) {
      var metadata =
          new MetadataSources(registry)
              .addAnnotatedClass(PlannerSession.class)
              .addAnnotatedClass(HookEvent.class)
              .buildMetadata();
      SchemaManagementToolCoordinator.process(metadata, registry, settings, action -> {});
    }
    // Hibernate keeps indexes and marks in no order of meaning.
    assertThat(script(kind).lines())
        .containsExactlyInAnyOrderElementsOf(generated.toString().lines().toList());
  }

  @ParameterizedTest
  @EnumSource
  void scriptMakesADatabaseThatValidates(TestDatabase.Kind kind) throws IOException, SQLException {
    var database = TestDatabase.create(kind);
    try (var connection = database.dataSource.getConnection();
        var statement = connection.createStatement()) {
      for (var sql : script(kind).split(";\n", -1)) {
        if (!sql.isEmpty()) {
          statement.execute(sql);
        }
      }
    }
    try (var factory =
        database.open(
            Map.of("hibernate.hbm2ddl.auto", "validate"), PlannerSession.class, HookEvent.class)) {
      factory.inTransaction(
          session ->
              session.persist(
                  PlannerSession.builder().sessionId("one").taskDescription("One").build()));
    }
  }
}
