package ai.khive.persistence.node;

import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;

/**
 * The mark of a SQLite file whose times are ours: khive's oldest files have the very same columns
 * but local times. Every schema action writes it.
 */
final class StorageMark implements AuxiliaryDatabaseObject {

  /** The letters "Khiv", for the application id at offset 68 of a SQLite file. */
  static final int APPLICATION_ID = 0x4b686976;

  static final int VERSION = 1;

  /** The mark of a table on PostgreSQL. */
  static final String TABLE_COMMENT = "khive-persistence storage form " + VERSION;

  private static final long serialVersionUID = 1L;

  @Override
  public String getExportIdentifier() {
    return "khive storage mark";
  }

  @Override
  public boolean appliesToDialect(Dialect dialect) {
    return true;
  }

  @Override
  public boolean beforeTablesOnCreation() {
    return false;
  }

  @Override
  public String[] sqlCreateStrings(SqlStringGenerationContext context) {
    return new String[] {
      "pragma application_id = " + APPLICATION_ID, "pragma user_version = " + VERSION
    };
  }

  @Override
  public String[] sqlDropStrings(SqlStringGenerationContext context) {
    return new String[0];
  }
}
