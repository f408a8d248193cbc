package ai.khive.persistence.json;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * Stores a {@link Json} as its text; SQL NULL is a null reference. For attributes of any entity:
 * beside {@link JsonColumn}, which gives the column the database's JSON type, or on a text column.
 * Never applied by itself. Thread-safe.
 */
@Converter(autoApply = false)
// Without the annotation Hibernate would copy and parse each value to find changes.
@Immutable
public class JsonConverter implements AttributeConverter<Json, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Json value) {
    return value == null ? null : value.text();
  }

  @Override
  public @Nullable Json convertToEntityAttribute(@Nullable String text) {
    return text == null ? null : Json.stored(text);
  }
}
