package ai.khive.persistence.spring;

import ai.khive.persistence.sqlite.SqliteDataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Puts {@link SqliteDataSource} below a pool of HikariCP that would take its connections from the
 * driver. The pool is asked by the names of its properties, because HikariCP is a dependency at run
 * time only.
 */
final class SafeConnections {

  private static final Logger LOGGER = System.getLogger(SafeConnections.class.getName());

  private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";
  private static final String SWITCH = "khive.sqlite.safe-connections";

  /** Of a file, without parameters, which only the driver understands. */
  private static final Pattern PLAIN_URL = Pattern.compile("jdbc:sqlite:(?!:|file:)[^?]+");

  private final Environment environment;

  SafeConnections(Environment environment) {
    this.environment = environment;
  }

  /**
   * Does it if the pool has not started and has a plain URL of a SQLite file. Every other data
   * source stays as it is.
   */
  void makeSafe(DataSource dataSource) {
    if (!environment.getProperty(SWITCH, Boolean.class, true)) {
      return;
    }
    var pool = pool(dataSource);
    if (pool != null && isUntouched(pool)) {
      var connections = connections((String) pool.getPropertyValue("jdbcUrl"));
      if (connections != null) {
        pool.setPropertyValue("dataSource", connections);
        LOGGER.log(
            Level.INFO,
            "{0} gets its connections from SqliteDataSource; {1}=false leaves them to the driver",
            connections.getUrl(),
            SWITCH);
      }
    }
  }

  private static @Nullable BeanWrapper pool(DataSource dataSource) {
    var loader = dataSource.getClass().getClassLoader();
    if (!ClassUtils.isPresent(HIKARI, loader)) {
      return null;
    }
    var type = ClassUtils.resolveClassName(HIKARI, loader).asSubclass(DataSource.class);
    var hikari = DataSourceUnwrapper.unwrap(dataSource, type);
    return hikari == null ? null : PropertyAccessorFactory.forBeanPropertyAccess(hikari);
  }

  private static boolean isUntouched(BeanWrapper pool) {
    return Boolean.FALSE.equals(pool.getPropertyValue("running"))
        && pool.getPropertyValue("dataSource") == null
        && pool.getPropertyValue("dataSourceClassName") == null
        && pool.getPropertyValue("dataSourceProperties") instanceof Properties ofTheDriver
        && ofTheDriver.isEmpty();
  }

  private @Nullable SqliteDataSource connections(@Nullable String url) {
    if (url == null || !PLAIN_URL.matcher(url).matches()) {
      return null;
    }
    var connections = new SqliteDataSource(url);
    connections.setBusyTimeoutMillis(
        environment.getProperty(
            "khive.sqlite.busy-timeout-millis", Integer.class, connections.getBusyTimeoutMillis()));
    connections.setSynchronous(
        environment.getProperty("khive.sqlite.synchronous", connections.getSynchronous()));
    return connections;
  }
}
