package ai.khive.persistence.json;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * Makes a value inside a {@link JsonColumn} an attribute that JPQL and the Criteria API can filter,
 * sort, group and sum by. It is for queries only: it has no column, is not loaded with the entity
 * (the field stays null) and is never written.
 *
 * <pre>{@code
 * @JsonAttribute(value = "usage.tokens", index = true)
 * @Formula("content")
 * private Long tokens;
 * }</pre>
 *
 * <p>Goes beside {@code @Formula}, which names the column, on a field of type {@link String},
 * {@link Long}, {@link Integer}, {@link Double} or {@link Boolean}.
 *
 * <p>The attribute is null where the path is missing or holds a value of another kind: text
 * attributes take JSON strings, number attributes any JSON number within the range of a double,
 * however it is spelt, Boolean attributes {@code true} and {@code false}. Conditions, {@code avg}
 * and the like see the number itself; when a Long or Integer attribute is selected and the number
 * has a fraction or does not fit, the result is null, and so it is for {@code min} and {@code max}.
 * A {@code sum} that fits no long fails, as that of a column would; that of a Double attribute
 * always fits.
 */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@AttributeBinderType(binder = JsonMapping.Binder.class)
public @interface JsonAttribute {

  /**
   * The path from the root of the JSON document: object keys joined by dots. A key consists of
   * letters, digits, {@code _}, {@code -} and blanks; anything else fails when the persistence unit
   * starts.
   */
  String value();

  /**
   * Whether the schema gets an index on the attribute, followed by the column of the entity's
   * {@code createdAt} attribute, newest first, if it has one. Text of more than 500 characters then
   * counts as absent, because PostgreSQL refuses the insert of a longer index entry.
   */
  boolean index() default false;

  /**
   * The names of further attributes of the entity for a second index, on SQLite, that begins with
   * this one: a query that needs nothing but these attributes reads the index alone. PostgreSQL has
   * no index-only scan over expressions and gets none.
   */
  String[] covering() default {};
}
