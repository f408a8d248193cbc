package ai.khive.persistence.node;

import ai.khive.persistence.UnsupportedDatabaseException;
import ai.khive.persistence.json.SupportedDatabase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Refuses a persistence unit with nodes whose dialect is of one database and whose connections lead
 * to another, before the schema tool leaves half of its tables there. Looks at no unit without
 * nodes. Hibernate makes it, by its service file.
 */
public final class DatabaseCheck implements Integrator {

  private static final Logger LOGGER = System.getLogger(DatabaseCheck.class.getName());

  /** Whoever else answers may be a proxy, or a database that speaks like one of ours. */
  private static final Set<String> KNOWN =
      Set.of(
          "SQLite",
          "PostgreSQL",
          "H2",
          "MySQL",
          "MariaDB",
          "Oracle",
          "Microsoft SQL Server",
          "HSQL Database Engine",
          "Apache Derby");

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
    var services = factory.getJdbcServices();
    if (StorageMark.isIn(metadata) && hasAsked(services)) {
      var dialect = services.getDialect();
      var expected =
          switch (SupportedDatabase.of(dialect)) {
            case SQLITE -> "SQLite";
            case POSTGRESQL -> "PostgreSQL";
          };
      var found = product(services.getBootstrapJdbcConnectionAccess(), expected);
      if (KNOWN.contains(found) && !found.equals(expected)) {
        throw UnsupportedDatabaseException.behind(dialect.getClass().getName(), found);
      }
    }
  }

  /**
   * Whether Hibernate had a connection when it started. A unit that was told to start without one,
   * or could not have one, shall not wait for it here. Without one no driver can generate keys.
   */
  private static boolean hasAsked(JdbcServices services) {
    return services.getJdbcEnvironment().getExtractedDatabaseMetaData().supportsGetGeneratedKeys();
  }

  private static String product(JdbcConnectionAccess access, String ifUnknown) {
    try {
      Connection connection = access.obtainConnection();
      try {
        return connection.getMetaData().getDatabaseProductName();
      } finally {
        access.releaseConnection(connection);
      }
    } catch (SQLException | HibernateException | UnsupportedOperationException noConnection) {
      // What is wrong with the connections the unit will say itself.
      LOGGER.log(Level.DEBUG, "the database could not be asked for its name", noConnection);
      return ifUnknown;
    }
  }

  @Override
  public void disintegrate(
      SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
    // Nothing was integrated.
  }
}
