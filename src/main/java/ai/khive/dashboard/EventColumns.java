package ai.khive.dashboard;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.standalone.UnitOfWork;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.sql.Template;

/**
 * The SQL of the attributes of hook events, for what JPQL has no words for: as the mapping has it,
 * for SQLite uses an index over an expression only if that is repeated to the letter.
 */
final class EventColumns {

  private final AbstractEntityPersister mapping;

  EventColumns(UnitOfWork unit) {
    mapping =
        (AbstractEntityPersister)
            unit.entityManager()
                .unwrap(SharedSessionContractImplementor.class)
                .getFactory()
                .getMappingMetamodel()
                .getEntityDescriptor(HookEvent.class);
  }

  /** Returns the table, with its schema if the mapping has one. */
  String table() {
    return mapping.getTableName();
  }

  /** Returns the column or the expression of an attribute, of a table {@code e}. */
  String of(String attribute) {
    var sql =
        ((SelectableMapping) mapping.findAttributeMapping(attribute)).getSelectionExpression();
    return sql.contains(Template.TEMPLATE)
        ? "(" + sql.replace(Template.TEMPLATE, "e") + ")"
        : "e." + sql;
  }
}
