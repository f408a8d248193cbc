package ai.khive.persistence.transfer;

import ai.khive.persistence.InvalidJsonException;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.SupportedJackson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as Python writes and reads it, turned into what every database can store. What is
 * well-formed and storable keeps its text; of the rest each change is noted.
 *
 * @param changes what was changed and where, in the order of the text
 */
record Mended(Json json, List<ObjectNode> changes) {

  private static final int MAX_DEPTH = 500;
  private static final String REPLACEMENT = "\uFFFD";

  /** Unicode's noncharacters for a program's own use. */
  private static final char FIRST_MARK = '\uFDD0';

  private static final char LAST_MARK = '\uFDEF';

  /** A pair of surrogates, which stays; half of one, or NUL; any other escape, which stays. */
  private static final Pattern UNSTORABLE =
      Pattern.compile(
          "\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}"
              + "|\\\\u([dD][89a-fA-F][0-9a-fA-F]{2}|0000)|(\0)|\\\\.",
          Pattern.DOTALL);

  /** Of which Python writes and reads no other. */
  private static final Set<String> NON_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Only what the strict reader of {@link Json} has refused comes here, and meets it again. */
  private static final ObjectMapper TOLERANT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .streamReadConstraints(
                      SupportedJackson.limits(MAX_DEPTH, Integer.MAX_VALUE, Integer.MAX_VALUE))
                  .build())
          .build();

  /**
   * Reads a JSON text.
   *
   * @throws InvalidJsonException if it is none, or over a limit of {@link Json#parse}
   */
  static Mended of(String text) {
    InvalidJsonException refused;
    try {
      var json = Json.parse(text);
      if (text.contains(json.text())) {
        return new Mended(json, List.of());
      }
      refused = new InvalidJsonException("the text cannot be mended");
    } catch (InvalidJsonException e) {
      refused = e;
    }
    var changes = new ArrayList<ObjectNode>();
    char mark = unusedMark(text, refused);
    try (var parser = TOLERANT.createParser(marked(text, mark))) {
      parser.nextToken();
      var tree = new Reading(parser, changes, mark).value("");
      if (parser.nextToken() != null) {
        throw refused;
      }
      return new Mended(Json.parse(TOLERANT.writeValueAsString(tree)), List.copyOf(changes));
    } catch (StreamConstraintsException e) {
      throw new InvalidJsonException("the JSON text is nested more than " + MAX_DEPTH + " deep");
    } catch (JsonProcessingException e) {
      throw refused;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a character that is none, and not in the text. */
  private static char unusedMark(String text, InvalidJsonException refused) {
    for (char mark = FIRST_MARK; mark <= LAST_MARK; mark++) {
      if (text.indexOf(mark) < 0
          && !text.toLowerCase(Locale.ROOT).contains("\\u%04x".formatted((int) mark))) {
        return mark;
      }
    }
    throw refused;
  }

  /**
   * Writes what cannot be stored as the mark and its four digits: Jackson refuses it in a key.
   * Where it is outside a string the mark is refused.
   */
  private static String marked(String text, char mark) {
    return UNSTORABLE
        .matcher(text)
        .replaceAll(
            found -> {
              if (found.group(1) != null) {
                return mark + found.group(1);
              }
              return found.group(2) == null
                  ? Matcher.quoteReplacement(found.group())
                  : mark + "0000";
            });
  }

  /** One pass over the text; numbers stay as they are spelt. */
  private static final class Reading {

    private final JsonParser parser;
    private final List<ObjectNode> changes;
    private final Pattern marks;

    Reading(JsonParser parser, List<ObjectNode> changes, char mark) {
      this.parser = parser;
      this.changes = changes;
      marks = Pattern.compile(mark + "([0-9a-fA-F]{4})");
    }

    JsonNode value(String pointer) throws IOException {
      var token = parser.currentToken();
      if (token == null) {
        throw new InvalidJsonException("the text ends too early");
      }
      return switch (token) {
        case START_OBJECT -> object(pointer);
        case START_ARRAY -> array(pointer);
        case VALUE_STRING -> NODES.textNode(storable(parser.getText(), pointer));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(pointer);
        case VALUE_TRUE -> NODES.booleanNode(true);
        case VALUE_FALSE -> NODES.booleanNode(false);
        default -> NODES.nullNode();
      };
    }

    private JsonNode object(String pointer) throws IOException {
      var object = NODES.objectNode();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        var key = marks.matcher(name).replaceAll(REPLACEMENT);
        var child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        if (!key.equals(name)) {
          change(child).put("key", true).set("replaced", replaced(name));
        }
        parser.nextToken();
        var value = value(child);
        var earlier = object.replace(key, value);
        if (earlier != null) {
          change(child).set("dropped", earlier);
        }
      }
      return object;
    }

    private JsonNode array(String pointer) throws IOException {
      var array = NODES.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(pointer + "/" + array.size()));
      }
      return array;
    }

    private JsonNode number(String pointer) throws IOException {
      var text = parser.getText();
      if (!parser.isNaN()) {
        return NODES.rawValueNode(new RawValue(text));
      }
      if (!NON_FINITE.contains(text)) {
        throw new InvalidJsonException("the text is not well-formed JSON");
      }
      change(pointer).put("token", text);
      return NODES.nullNode();
    }

    private String storable(String text, String pointer) {
      var replaced = replaced(text);
      if (replaced.isEmpty()) {
        return text;
      }
      change(pointer).set("replaced", replaced);
      return marks.matcher(text).replaceAll(REPLACEMENT);
    }

    private ArrayNode replaced(String text) {
      var units = NODES.arrayNode();
      marks
          .matcher(text)
          .results()
          .forEach(found -> units.add("U+" + found.group(1).toUpperCase(Locale.ROOT)));
      return units;
    }

    private ObjectNode change(String pointer) {
      var change = NODES.objectNode().put("at", pointer);
      changes.add(change);
      return change;
    }
  }
}
