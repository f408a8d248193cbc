package ai.khive.persistence.json;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;

/**
 * Stores a {@link Json} attribute in a column of the database's JSON type: {@code JSON}, which is
 * text, on SQLite, and {@code jsonb} on PostgreSQL. Goes beside {@code @Convert(converter =
 * JsonConverter.class)}. On SQLite such a column keeps objects and arrays as they are, but turns a
 * bare number in text form into a number; store objects and arrays.
 */
@Documented
@Target({FIELD, METHOD})
@Retention(RUNTIME)
@AttributeBinderType(binder = JsonMapping.Binder.class)
public @interface JsonColumn {}
