package ai.khive.it.weld;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;

/** The factory of the app's own, but on the database of a test. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestDatabase {

  static String unit;
  static Map<String, String> settings;
  static EntityManagerFactory opened;

  @Produces
  @ApplicationScoped
  EntityManagerFactory factory(BeanManager beans) {
    var all = new HashMap<String, Object>(settings);
    all.put("jakarta.persistence.bean.manager", beans);
    all.put("jakarta.persistence.jdbc.user", "postgres");
    opened = Persistence.createEntityManagerFactory(unit, all);
    return opened;
  }

  void close(@Disposes EntityManagerFactory factory) {
    factory.close();
  }
}
