package ai.khive.persistence.testing;

import java.util.Map;

/**
 * What servers such as WildFly turn on: nothing beyond the specification of Jakarta Persistence.
 */
public final class StrictCompliance {

  public static final Map<String, String> SETTINGS =
      Map.of(
          "hibernate.jpa.compliance.query", "true",
          "hibernate.jpa.compliance.transaction", "true",
          "hibernate.jpa.compliance.closed", "true",
          "hibernate.jpa.compliance.caching", "true",
          "hibernate.jpa.compliance.proxy", "true",
          "hibernate.jpa.compliance.orderby", "true",
          "hibernate.jpa.compliance.load_by_id", "true",
          "hibernate.jpa.compliance.global_id_generators", "true");

  private StrictCompliance() {}
}
