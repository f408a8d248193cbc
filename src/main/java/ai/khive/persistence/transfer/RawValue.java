package ai.khive.persistence.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value as it was found, of whatever type: of a cell of SQLite, or in a line of an export.
 *
 * @param value null, a number, a text, or the bytes of a blob or of a text that is not well-formed
 */
public record RawValue(@Nullable Object value) {

  static final RawValue NULL = new RawValue(null);

  /**
   * Reads a cell of which the query has selected the type, the value as a blob if it is a text, and
   * the value: the driver replaces what is not well-formed without a word.
   */
  public static RawValue read(ResultSet row, int column, Charset encoding) throws SQLException {
    if ("text".equals(row.getString(column))) {
      var bytes = row.getBytes(column + 1);
      return new RawValue(bytes == null ? "" : decoded(bytes, encoding));
    }
    return new RawValue(row.getObject(column + 2));
  }

  private static Object decoded(byte[] bytes, Charset encoding) {
    try {
      return encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }

  /** Returns whether there is none. */
  public boolean isNull() {
    return value == null;
  }

  /** Returns the text, also that of a blob or a number; empty if the bytes are none. */
  Optional<String> text() {
    if (value instanceof byte[] bytes) {
      return decoded(bytes, StandardCharsets.UTF_8) instanceof String text
          ? Optional.of(text)
          : Optional.empty();
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  /** Writes it so that nothing of it is lost. */
  void write(JsonGenerator generator) throws IOException {
    if (value instanceof byte[] bytes) {
      generator.writeStartObject();
      generator.writeBinaryField("base64", bytes);
      generator.writeEndObject();
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      generator.writeStartObject();
      generator.writeStringField("real", number.toString());
      generator.writeEndObject();
    } else {
      generator.writeObject(value);
    }
  }

  /** How many bytes it takes, about. */
  long size() {
    return value instanceof byte[] bytes
        ? bytes.length
        : value instanceof String text ? text.length() : Long.BYTES;
  }
}
