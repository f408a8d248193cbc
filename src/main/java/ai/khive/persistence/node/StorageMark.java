package ai.khive.persistence.node;

import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.NamedAuxiliaryDatabaseObject;

/**
 * The mark of a SQLite file whose times are ours: khive's oldest files have the very same columns
 * but local times. Every schema action writes it.
 */
final class StorageMark {

  /** The letters "Khiv", for the application id at offset 68 of a SQLite file. */
  private static final int APPLICATION_ID = 0x4b686976;

  private static final int VERSION = 1;

  /** The mark of a table on PostgreSQL. */
  static final String TABLE_COMMENT = "khive-persistence storage form " + VERSION;

  private static final String NAME = "khive storage mark";

  private StorageMark() {}

  /** Whether a persistence unit stores nodes. */
  static boolean isIn(Metadata metadata) {
    return metadata.getDatabase().getAuxiliaryDatabaseObjects().stream()
            .anyMatch(object -> object.getExportIdentifier().contains(NAME))
        || metadata.getEntityBindings().stream()
            .anyMatch(entity -> TABLE_COMMENT.equals(entity.getTable().getComment()));
  }

  static AuxiliaryDatabaseObject of(Database database) {
    return new NamedAuxiliaryDatabaseObject(
        NAME,
        database.getDefaultNamespace(),
        new String[] {
          "pragma application_id = " + APPLICATION_ID, "pragma user_version = " + VERSION
        },
        new String[0],
        Set.of());
  }
}
