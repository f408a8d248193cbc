package ai.khive.it.compatibility;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Records the SQL that is prepared. Hibernate makes it. */
public final class Statements implements StatementInspector {

  private static final long serialVersionUID = 1;

  private static final List<String> RECORDED = new CopyOnWriteArrayList<>();

  @Override
  public String inspect(String sql) {
    RECORDED.add(sql);
    return sql;
  }

  static List<String> of(Runnable action) {
    RECORDED.clear();
    action.run();
    return List.copyOf(RECORDED);
  }
}
