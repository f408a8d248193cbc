package ai.khive.persistence.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.resource.transaction.spi.DdlTransactionIsolator;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.tool.schema.extract.internal.InformationExtractorJdbcDatabaseMetaDataImpl;
import org.hibernate.tool.schema.extract.spi.ExtractionContext;
import org.hibernate.tool.schema.extract.spi.InformationExtractor;
import org.hibernate.tool.schema.internal.HibernateSchemaManagementTool;
import org.hibernate.tool.schema.spi.ExtractionTool;

/**
 * Hibernate's schema tool, except that it reads the indexes of a table without the expressions in
 * them: the driver reports each as a column without a name, for which Hibernate fails.
 */
final class SchemaTool extends HibernateSchemaManagementTool {

  private static final long serialVersionUID = 1L;

  @Override
  public ExtractionTool getExtractionTool() {
    return new NamedColumnsTool(super.getExtractionTool());
  }

  private record NamedColumnsTool(ExtractionTool stock) implements ExtractionTool {

    @Override
    public ExtractionContext createExtractionContext(
        ServiceRegistry serviceRegistry,
        JdbcEnvironment jdbcEnvironment,
        SqlStringGenerationContext context,
        DdlTransactionIsolator isolator,
        ExtractionContext.DatabaseObjectAccess objects) {
      return stock.createExtractionContext(
          serviceRegistry, jdbcEnvironment, context, isolator, objects);
    }

    @Override
    public InformationExtractor createInformationExtractor(ExtractionContext context) {
      return new NamedColumns(context);
    }
  }

  private static final class NamedColumns extends InformationExtractorJdbcDatabaseMetaDataImpl {

    NamedColumns(ExtractionContext context) {
      super(context);
    }

    @Override
    protected <T> T processIndexInfoResultSet(
        String catalog,
        String schema,
        String table,
        boolean unique,
        boolean approximate,
        ExtractionContext.ResultSetProcessor<T> processor)
        throws SQLException {
      return super.processIndexInfoResultSet(
          catalog,
          schema,
          table,
          unique,
          approximate,
          results -> processor.process(rowsWithName(results)));
    }

    private ResultSet rowsWithName(ResultSet results) {
      return (ResultSet)
          Proxy.newProxyInstance(
              SchemaTool.class.getClassLoader(),
              new Class<?>[] {ResultSet.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("next")) {
                  return nextWithName(results);
                }
                try {
                  return method.invoke(results, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    private boolean nextWithName(ResultSet results) throws SQLException {
      while (results.next()) {
        if (results.getString(getResultSetColumnNameLabel()) != null) {
          return true;
        }
      }
      return false;
    }
  }
}
