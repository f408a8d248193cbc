package ai.khive.persistence.node;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import ai.khive.persistence.json.ExpressionIndex;
import ai.khive.persistence.json.SupportedDatabase;
import ai.khive.persistence.json.UnitCheck;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/** The node's time of creation: its stored form, its index and the mark of our databases. */
@Target(FIELD)
@Retention(RUNTIME)
@AttributeBinderType(binder = CreationTime.Binder.class)
@interface CreationTime {

  /** Nested, so that only Hibernate makes it. */
  final class Binder implements AttributeBinder<CreationTime> {

    @Override
    public void bind(
        CreationTime annotation,
        MetadataBuildingContext context,
        PersistentClass persistentClass,
        Property property) {
      var metadata = context.getMetadataCollector();
      var dialect = metadata.getDatabase().getDialect();
      var value = (BasicValue) property.getValue();
      if (UnitCheck.refuses(context, value)) {
        return;
      }
      if (SupportedDatabase.of(dialect) == SupportedDatabase.SQLITE) {
        value.setExplicitJdbcTypeAccess(configuration -> UtcTextType.INSTANCE);
        property.getColumns().forEach(column -> column.setSqlType("DATETIME"));
        metadata.addAuxiliaryDatabaseObject(StorageMark.of(metadata.getDatabase()));
      } else {
        persistentClass.getTable().setComment(StorageMark.TABLE_COMMENT);
      }
      if (persistentClass.getOptimisticLockStyle().isAllOrDirty()
          && persistentClass.getEntityPersisterClass() == null
          && !persistentClass.hasSubclasses()) {
        persistentClass.setEntityPersisterClass(NodePersister.BatchInserting.class);
      }
      ExpressionIndex.ofRecency(persistentClass, property.getName(), "created_at").addTo(context);
    }
  }
}
