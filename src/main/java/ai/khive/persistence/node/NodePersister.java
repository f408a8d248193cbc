package ai.khive.persistence.node;

import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.jdbc.mutation.spi.BatchKeyAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.entity.mutation.InsertCoordinator;
import org.hibernate.persister.entity.mutation.InsertCoordinatorStandard;

/**
 * Lets Hibernate batch the inserts of an entity that is locked optimistically without a version
 * column. Own code because Hibernate 6.6 batches none of its statements then, although only the
 * updates and deletes need their row counts one by one.
 */
final class NodePersister {

  private NodePersister() {}

  /** Public only because Hibernate makes it by reflection, and nested so that nobody else does. */
  public static final class BatchInserting extends SingleTableEntityPersister {

    public BatchInserting(
        PersistentClass persistentClass,
        EntityDataAccess cacheAccess,
        NaturalIdDataAccess naturalIdAccess,
        RuntimeModelCreationContext context) {
      super(persistentClass, cacheAccess, naturalIdAccess, context);
    }

    @Override
    protected InsertCoordinator buildInsertCoordinator() {
      return new InsertCoordinatorStandard(this, getFactory()) {
        @Override
        protected BatchKeyAccess resolveBatchKeyAccess(
            boolean dynamicInsert, SharedSessionContractImplementor session) {
          return !dynamicInsert && session.isTransactionInProgress()
              ? this::getBatchKey
              : super.resolveBatchKeyAccess(dynamicInsert, session);
        }
      };
    }
  }
}
