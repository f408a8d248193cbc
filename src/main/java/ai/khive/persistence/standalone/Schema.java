package ai.khive.persistence.standalone;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;

/**
 * Brings the schema up to date by Hibernate's own tool, in one transaction: whoever is killed in it
 * leaves the schema as it was, and processes that start together do it one after the other. An
 * opening that finds everything in place takes no lock.
 */
record Schema(Database database, MetadataImplementor metadata, ServiceRegistry registry) {

  /** What an auxiliary object leaves in the database: an index by its name, or the mark. */
  private static final Pattern CREATED =
      Pattern.compile("^(?:create index if not exists (\\S+) .*|(?=pragma )(.*))$");

  void bringUpToDate(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (isUpToDate(statement)) {
        return;
      }
      for (var sql : database.beginSchemaChange()) {
        statement.execute(sql);
      }
      try {
        if (!isUpToDate(statement)) {
          update(connection);
          // Hibernate ignores it if one of them fails; without the mark the file would be legacy.
          for (var sql : auxiliarySql()) {
            statement.execute(sql);
          }
        }
        statement.execute("commit");
      } catch (SQLException | RuntimeException failure) {
        rollback(statement, failure);
        throw failure;
      }
    }
  }

  /** Returns what is missing of the tables and their columns; nothing is read faster without. */
  List<String> missingTables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      var present = present(statement);
      var missing = new ArrayList<String>();
      for (var table : metadata.collectTableMappings()) {
        if (table.isPhysicalTable() && !present.contains(lower(table.getName()))) {
          missing.add(table.getName());
        } else if (table.isPhysicalTable()) {
          table.getColumns().stream()
              .map(column -> table.getName() + "." + column.getName())
              .filter(column -> !present.contains(lower(column)))
              .forEach(missing::add);
        }
      }
      return missing;
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private void update(Connection connection) {
    // In autocommit for JDBC, so that Hibernate leaves the transaction alone.
    SchemaManagementToolCoordinator.process(
        metadata,
        registry,
        Map.of(
            SchemaToolingSettings.HBM2DDL_AUTO,
            "update",
            JdbcSettings.JAKARTA_HBM2DDL_CONNECTION,
            connection),
        delayedDrop -> {});
  }

  private static void rollback(Statement statement, Exception failure) {
    try {
      statement.execute("rollback");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private boolean isUpToDate(Statement statement) throws SQLException {
    return present(statement).containsAll(required());
  }

  private Set<String> present(Statement statement) throws SQLException {
    var present = new HashSet<String>();
    try (var results = statement.executeQuery(database.schemaNames())) {
      while (results.next()) {
        present.add(results.getString(1));
      }
    }
    return present;
  }

  private List<String> required() {
    var names = new ArrayList<String>();
    for (var table : metadata.collectTableMappings()) {
      if (table.isPhysicalTable()) {
        names.add(table.getName());
        table.getColumns().forEach(column -> names.add(table.getName() + "." + column.getName()));
        for (var key : table.getUniqueKeys().values()) {
          if (key.isNameExplicit()) {
            names.add(key.getName());
          }
        }
        table.getIndexes().values().forEach(index -> names.add(index.getName()));
      }
    }
    for (var sql : auxiliarySql()) {
      var name = CREATED.matcher(sql);
      if (name.find()) {
        names.add(name.group(1) == null ? name.group(2) : name.group(1));
      }
    }
    names.replaceAll(Schema::lower);
    return names;
  }

  /** What makes indexes and the mark, each of which may be there already. */
  private List<String> auxiliarySql() {
    var model = metadata.getDatabase();
    var context =
        SqlStringGenerationContextImpl.fromExplicit(model.getJdbcEnvironment(), model, null, null);
    var all = new ArrayList<String>();
    for (var object : model.getAuxiliaryDatabaseObjects()) {
      if (object.appliesToDialect(model.getDialect())) {
        all.addAll(List.of(object.sqlCreateStrings(context)));
      }
    }
    return all;
  }
}
