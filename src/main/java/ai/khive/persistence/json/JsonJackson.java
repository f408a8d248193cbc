package ai.khive.persistence.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.io.StringWriter;

/** How any Jackson mapper writes and reads a {@link Json}: as the JSON it is. */
final class JsonJackson {

  private JsonJackson() {}

  static final class Serializer extends JsonSerializer<Json> {
    @Override
    public void serialize(Json value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      value.tree().serialize(generator, provider);
    }

    @Override
    public void serializeWithType(
        Json value, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      serialize(value, generator, provider);
    }
  }

  static final class Deserializer extends JsonDeserializer<Json> {
    @Override
    public Json deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      var text = new StringWriter();
      try (var generator = JsonText.MAPPER.createGenerator(text)) {
        copyExact(parser, generator);
      }
      return Json.parse(text.toString());
    }

    /** The serializer writes no type, whatever the mapper's typing. */
    @Override
    public Json deserializeWithType(
        JsonParser parser, DeserializationContext context, TypeDeserializer types)
        throws IOException {
      return deserialize(parser, context);
    }

    /**
     * Own code for copyCurrentStructureExact(): Quarkus 3.20 brings Jackson 2.18, which has none.
     */
    private static void copyExact(JsonParser parser, JsonGenerator generator) throws IOException {
      int depth = 0;
      while (true) {
        generator.copyCurrentEventExact(parser);
        var token = parser.currentToken();
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        }
        if (depth == 0) {
          return;
        }
        parser.nextToken();
      }
    }

    @Override
    public Json getNullValue(DeserializationContext context) {
      return Json.NULL;
    }
  }
}
