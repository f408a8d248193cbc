package ai.khive.persistence.sqlite;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Warns, once, when a persistence unit stores nodes in SQLite through connections that are unsafe
 * with several writers. Looks at no unit without nodes. Hibernate makes it, by its service file.
 */
public final class WriterCheck implements Integrator {

  private static final Logger LOGGER = System.getLogger(WriterCheck.class.getName());

  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

  /** For tests, whose other units may have been reported. */
  static void forgetReports() {
    REPORTED.clear();
  }

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
    if (storesNodes(metadata)) {
      problem(factory)
          .filter(REPORTED::add)
          .ifPresent(problem -> LOGGER.log(Level.WARNING, problem));
    }
  }

  @Override
  public void disintegrate(
      SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
    // Nothing was integrated.
  }

  /** By the mark that their mapping adds to a SQLite schema; this package knows no entity. */
  private static boolean storesNodes(Metadata metadata) {
    return metadata.getDatabase().getAuxiliaryDatabaseObjects().stream()
        .anyMatch(object -> object.getExportIdentifier().contains("khive storage mark"));
  }

  private static Optional<String> problem(SessionFactoryImplementor factory) {
    JdbcConnectionAccess access = factory.getJdbcServices().getBootstrapJdbcConnectionAccess();
    try {
      Connection connection = access.obtainConnection();
      try {
        return ConcurrentWriters.problem(connection);
      } finally {
        access.releaseConnection(connection);
      }
    } catch (SQLException | UnsupportedOperationException noConnection) {
      // The unit gets its connections later; what is wrong with them it will say itself.
      LOGGER.log(Level.DEBUG, "the connections of SQLite could not be checked", noConnection);
      return Optional.empty();
    }
  }
}
