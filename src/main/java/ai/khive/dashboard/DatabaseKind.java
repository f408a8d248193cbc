package ai.khive.dashboard;

import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.standalone.UnitOfWork;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Which database it is: some questions need its own SQL, or its own way to an index. */
final class DatabaseKind {

  private DatabaseKind() {}

  static SupportedDatabase of(UnitOfWork unit) {
    return SupportedDatabase.of(
        unit.entityManager()
            .unwrap(SharedSessionContractImplementor.class)
            .getJdbcServices()
            .getDialect());
  }

  static boolean isSqlite(UnitOfWork unit) {
    return of(unit) == SupportedDatabase.SQLITE;
  }
}
