package ai.khive.persistence.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Records the SQL that a session factory prepares, in its order. */
public final class Statements implements StatementInspector {

  private static final long serialVersionUID = 1L;

  private final List<String> recorded = new CopyOnWriteArrayList<>();

  @Override
  public String inspect(String sql) {
    recorded.add(sql);
    return sql;
  }

  /** Returns the statements that the action prepares; it must use one session factory only. */
  public List<String> of(Runnable action) {
    recorded.clear();
    action.run();
    return List.copyOf(recorded);
  }
}
