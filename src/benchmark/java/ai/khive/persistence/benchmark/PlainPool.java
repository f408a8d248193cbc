package ai.khive.persistence.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl;

/** HikariCP over the driver, as an application would configure it. */
public final class PlainPool extends DatasourceConnectionProviderImpl {

  private static final long serialVersionUID = 1L;

  private transient HikariDataSource pool;

  @Override
  public void configure(Map<String, Object> settings) {
    var config = new HikariConfig();
    var url = settings.get(JdbcSettings.JAKARTA_JDBC_URL).toString();
    config.setJdbcUrl(url);
    config.setDataSourceProperties(Dataset.driverSettings(url));
    config.setMaximumPoolSize(2);
    pool = new HikariDataSource(config);
    setDataSource(pool);
    super.configure(settings);
  }

  @Override
  public void stop() {
    super.stop();
    pool.close();
  }
}
