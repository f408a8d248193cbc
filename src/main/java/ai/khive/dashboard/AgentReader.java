package ai.khive.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the agents of a plan out of its JSON, without a tree of all the rest. What is of another
 * kind than it should be is passed over.
 */
final class AgentReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final BiConsumer<@Nullable String, @Nullable String> agents;

  private AgentReader(JsonParser parser, BiConsumer<@Nullable String, @Nullable String> agents) {
    this.parser = parser;
    this.agents = agents;
  }

  /**
   * Reads a plan.
   *
   * @param json its content, or its phases alone
   * @param agents told the role and the domain of each, null where it has none
   */
  static void read(String json, BiConsumer<@Nullable String, @Nullable String> agents) {
    try (var parser = JSON.createParser(json)) {
      var reader = new AgentReader(parser, agents);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        reader.readEach("phases", () -> reader.readArray(reader::readPhase));
      } else {
        reader.readArray(reader::readPhase);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what the parser is at. */
  private interface Part {
    void read() throws IOException;
  }

  /** Reads a value of this object. */
  private void readEach(String key, Part value) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isIt = parser.currentName().equals(key);
      parser.nextToken();
      if (isIt) {
        value.read();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readArray(Part element) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  private void readPhase() throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      readEach("agents", () -> readArray(this::readAgent));
    } else {
      parser.skipChildren();
    }
  }

  private void readAgent() throws IOException {
    String role = null;
    String domain = null;
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var key = parser.currentName();
        var value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        role = key.equals("role") ? value : role;
        domain = key.equals("domain") ? value : domain;
        parser.skipChildren();
      }
    } else {
      parser.skipChildren();
    }
    agents.accept(role, domain);
  }
}
