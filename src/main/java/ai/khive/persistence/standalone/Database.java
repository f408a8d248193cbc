package ai.khive.persistence.standalone;

import ai.khive.persistence.KhiveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.hibernate.service.ServiceRegistry;

/** What differs between the databases that {@link Khive} opens. */
interface Database {

  /** Opens what the settings say. */
  static Database of(KhiveSettings settings, boolean readOnly) {
    return settings.isSqlite()
        ? new SqliteFileDatabase(settings, readOnly)
        : new PostgresqlDatabase(settings, readOnly);
  }

  /**
   * Makes sure that the database can be used, before Hibernate is started, and creates its file if
   * it may be written.
   */
  void prepare() throws SQLException;

  /** Fails at once if no connection can be made, for which a pool would wait its whole time. */
  void check() throws SQLException;

  /** Returns the settings of Hibernate for its connections. */
  Map<String, Object> hibernateSettings();

  /** Takes the connection for changes of the schema, once. */
  Connection schemaConnection() throws SQLException;

  /** Takes a connection that only reads. */
  Connection readOnlyConnection(ServiceRegistry registry) throws SQLException;

  /** Opens a connection that only reads, in autocommit, for a watch. */
  Connection watchConnection() throws SQLException;

  /** Returns the SQL for a text that is another one after each commit of any process. */
  String stateSql();

  /**
   * Returns the SQL that begins a transaction in which one process at a time changes the schema.
   */
  String[] beginSchemaChange();

  /** Returns the SQL for the names of all tables, {@code table.column}s and indexes, lower case. */
  String schemaNames();

  /** Returns what a failure means, if it is the database's. */
  Optional<KhiveException> meaning(Throwable failure);

  /** Closes what Hibernate does not close. */
  void close() throws SQLException;
}
