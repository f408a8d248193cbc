package ai.khive.persistence.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.engine.config.spi.ConfigurationService;

/**
 * Which indexes, beyond the primary keys, the schema of a persistence unit gets from this library:
 * fewer make writing faster and the database smaller, and let queries read more. Each value
 * includes those before it. What is in the database already stays, whatever the value. Thread-safe.
 */
public enum Indexes {
  /** None. */
  NONE,
  /** Those over the time of creation, of our entities and of an application's own nodes. */
  RECENCY,
  /**
   * Those over JSON attributes too, also {@link JsonAttribute#index} and {@link
   * JsonAttribute#covering} of an application's own entities.
   */
  FULL;

  /** The property of a persistence unit, one of the names above in any case; full by default. */
  public static final String PROPERTY = "khive.indexes";

  /**
   * Returns what a persistence unit asks for.
   *
   * @throws IllegalArgumentException if the property has another value
   */
  static Indexes of(MetadataBuildingContext context) {
    var setting =
        context
            .getBootstrapContext()
            .getServiceRegistry()
            .requireService(ConfigurationService.class)
            .getSetting(PROPERTY, Object::toString, FULL.name());
    return Arrays.stream(values())
        .filter(value -> value.name().equalsIgnoreCase(setting))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(refusal(setting)));
  }

  private static String refusal(String setting) {
    var allowed =
        Arrays.stream(values())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return PROPERTY + " must be one of " + allowed + ", but was \"" + setting + "\"";
  }
}
