package ai.khive.persistence.sqlite;

import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.unique.AlterTableUniqueDelegate;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.UniqueKey;

/**
 * Unique keys as unique indexes, because SQLite can add no constraint to a table that exists. They
 * are made only if there is none of that name, so an update may run twice.
 */
final class UniqueIndexes extends AlterTableUniqueDelegate {

  UniqueIndexes(Dialect dialect) {
    super(dialect);
  }

  @Override
  public String getAlterTableToAddUniqueKeyCommand(
      UniqueKey uniqueKey, Metadata metadata, SqlStringGenerationContext context) {
    return uniqueKey.getColumns().stream()
        .map(column -> ordered(column, uniqueKey))
        .collect(
            Collectors.joining(
                ", ",
                "create unique index if not exists "
                    + dialect.quote(uniqueKey.getName())
                    + " on "
                    + context.format(uniqueKey.getTable().getQualifiedTableName())
                    + " (",
                ")"));
  }

  private String ordered(Column column, UniqueKey uniqueKey) {
    var order = uniqueKey.getColumnOrderMap().get(column);
    var name = column.getQuotedName(dialect);
    return order == null ? name : name + " " + order;
  }

  /** Nothing: an index goes with its table, and an update must not make it anew. */
  @Override
  public String getAlterTableToDropUniqueKeyCommand(
      UniqueKey uniqueKey, Metadata metadata, SqlStringGenerationContext context) {
    return "";
  }
}
