package ai.khive.persistence.benchmark;

import java.sql.SQLException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The twenty newest that match, with a new entity manager for each question. */
@State(Scope.Thread)
public class TopTwenty extends StorePair {

  private Filters filter;
  private String sql;
  private Object[] parameters;

  @Override
  void openStore() throws SQLException {
    filter = Filters.valueOf(variant);
    sql = filter.sql(store);
    parameters = filter.parameters(store, rows);
    store.application();
  }

  @Override
  Object floor() throws SQLException {
    return store.rows(sql, parameters);
  }

  @Override
  Object ours() {
    try (var entityManager = store.application().createEntityManager()) {
      return filter.find(entityManager, rows);
    }
  }
}
