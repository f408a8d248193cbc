package ai.khive.persistence.json;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * Makes an expression of SQL an attribute for queries only, where {@link JsonAttribute} with its
 * one path is not enough: it has no column, is not loaded with the entity (the field stays null)
 * and is never written.
 *
 * <p>Goes beside {@code @Formula}, whose text counts for nothing, on a field of type {@link String}
 * or {@link Boolean}. The expressions name columns in double quotes.
 */
@Documented
@Target(FIELD)
@Retention(RUNTIME)
@AttributeBinderType(binder = JsonMapping.Binder.class)
public @interface SqlAttribute {

  /** The expression on SQLite; a text is cast to {@code varchar}, a Boolean is 1 or 0. */
  String sqlite();

  /** The expression on PostgreSQL. */
  String postgresql();

  /**
   * The names of further attributes of the entity for an index, on SQLite, that begins with this
   * one and has those rows where it is not null: a query that says so, and needs nothing but these
   * attributes, reads the index alone.
   */
  String[] covering() default {};
}
