package ai.khive.persistence.json;

import ai.khive.persistence.InvalidJsonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value: an object, array, string, number, boolean or null. The text it was made from is
 * kept, with its key order and its spelling of numbers, and is parsed only when it is first looked
 * into; so loading an entity costs no parsing, and storing it again writes the same text.
 *
 * <p>A value made by {@link #parse} or {@link #of} can be stored on every supported database: NUL
 * and lone surrogates inside strings, which PostgreSQL refuses, are replaced by U+FFFD. A value
 * that was loaded is what the database holds.
 *
 * <p>Two values are equal if they are the same JSON: object keys in any order, numbers by numeric
 * value ({@code 1}, {@code 1.0} and {@code 1e0} are equal). Immutable and thread-safe. Jackson
 * writes and reads it as the JSON that it is.
 */
@Immutable
@JsonSerialize(using = JsonJackson.Serializer.class)
@JsonDeserialize(using = JsonJackson.Deserializer.class)
// Serializable for Hibernate's second-level cache.
public final class Json implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The JSON value {@code null}; also what an entity gives for a column that is SQL NULL. */
  public static final Json NULL = new Json(NullNode.getInstance());

  private static final int MAX_STEPS_IN_MESSAGE = 10;

  /** A text or a tree; final, so that a value may reach other threads in any way. */
  private final Object source;

  /** The other of the two, made when first needed; threads that race make equal ones. */
  private volatile @Nullable Object derived;

  private Json(Object source) {
    this.source = source;
  }

  /**
   * Reads one JSON value.
   *
   * @param text exactly one JSON value; white space around it is dropped
   * @throws InvalidJsonException if it is not well-formed JSON, an object has a key twice,
   *     something follows the value, it is nested more than 500 deep, a string has more than
   *     20,000,000 characters, or a number has more than 1,000 characters or an exponent beyond
   *     ±9,999
   */
  public static Json parse(String text) {
    return new Json(JsonText.storable(text));
  }

  /**
   * Makes a JSON value of anything that Jackson can write without further modules: maps, lists,
   * records, beans, strings, numbers, a {@code JsonNode}, a {@code Json}, null.
   *
   * @throws InvalidJsonException if Jackson cannot write it, a number in it is not finite, or it is
   *     over a limit of {@link #parse}
   */
  public static Json of(@Nullable Object value) {
    if (value instanceof Json json) {
      return json;
    }
    try {
      return parse(JsonText.MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new InvalidJsonException(
          "a value of type "
              + (value == null ? "null" : value.getClass().getName())
              + " cannot be written as JSON"
              + place(e));
    }
  }

  /** Takes a text that a database gave, without a look at it: a column's check has had that. */
  static Json stored(String text) {
    return new Json(text);
  }

  /** Returns a text as it is stored inside a value: NUL and lone surrogates are U+FFFD. */
  public static String storableText(String text) {
    return JsonText.storableText(text);
  }

  /** Returns the JSON text: for a parsed or loaded value the very text it was made from. */
  public String text() {
    if (source instanceof String text) {
      return text;
    }
    var text = (String) derived;
    if (text == null) {
      text = source.toString();
      derived = text;
    }
    return text;
  }

  /**
   * Returns the value at a path of object keys.
   *
   * @param path keys joined by dots, such as {@code "usage.tokens"}
   * @return the value, which may be {@link #NULL}; empty if a key is missing on the way
   * @throws IllegalArgumentException if a key is empty
   */
  public Optional<Json> get(String path) {
    return Optional.ofNullable(find(path)).map(Json::ofNode);
  }

  /**
   * Returns the string at a path; empty if there is none or something else is there. Paths are
   * those of {@link #get}.
   */
  public Optional<String> findText(String path) {
    var found = find(path);
    return found != null && found.isTextual() ? Optional.of(found.textValue()) : Optional.empty();
  }

  /**
   * Returns the number at a path, to the nearest double; empty if there is none, something else is
   * there, or it is beyond the range of a double.
   */
  public OptionalDouble findDouble(String path) {
    var found = find(path);
    if (found == null || !found.isNumber() || !Double.isFinite(found.doubleValue())) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(found.doubleValue());
  }

  /**
   * Returns the whole number at a path, however it is spelt ({@code 5}, {@code 5.0}, {@code 5e0});
   * empty if there is none, something else is there, it has a fraction or does not fit a long.
   */
  public OptionalLong findLong(String path) {
    var found = find(path);
    var whole = found != null && found.isNumber() ? JsonNumbers.toLong(found.decimalValue()) : null;
    return whole == null ? OptionalLong.empty() : OptionalLong.of(whole);
  }

  /** Returns the boolean at a path; empty if there is none or something else is there. */
  public Optional<Boolean> findBoolean(String path) {
    var found = find(path);
    return found != null && found.isBoolean()
        ? Optional.of(found.booleanValue())
        : Optional.empty();
  }

  /** Returns the elements of the array at a path, in order; empty if there is no array. */
  public List<Json> findElements(String path) {
    var found = find(path);
    return found == null ? List.of() : elementsOf(found);
  }

  /**
   * Returns the strings in the array at a path, in order; elements of another kind are left out.
   */
  public List<String> findTexts(String path) {
    var found = find(path);
    var texts = new ArrayList<String>();
    if (found != null && found.isArray()) {
      found.forEach(
          element -> {
            if (element.isTextual()) {
              texts.add(element.textValue());
            }
          });
    }
    return Collections.unmodifiableList(texts);
  }

  /** Returns the elements of this array, in order; empty if this is no array. */
  public List<Json> elements() {
    return elementsOf(tree());
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return tree().isObject();
  }

  /** Whether this is the value {@code null}. */
  public boolean isNull() {
    return tree().isNull();
  }

  /**
   * Reads this value as a type that Jackson can read: a map, a list, a record, a bean, a {@code
   * JsonNode} of the caller's own. Keys that the type does not know are ignored; numbers with a
   * fraction are never cut to whole ones, and become {@link BigDecimal} where the type leaves it
   * open.
   *
   * @throws InvalidJsonException if the value does not fit the type, or is null and the type has no
   *     value for that, as {@code JsonNode} and the primitive types have
   */
  public <T> T as(Class<T> type) {
    try {
      T result = JsonText.MAPPER.readValue(text(), type);
      if (result == null) {
        throw new InvalidJsonException("JSON null cannot be read as " + type.getName());
      }
      return result;
    } catch (JsonProcessingException e) {
      throw new InvalidJsonException(
          "the JSON value cannot be read as " + type.getName() + JsonText.place(e));
    }
  }

  /**
   * Returns a copy of this object in which the value at a path is replaced or added; objects that
   * are missing on the way are added too. The other keys keep their order and values.
   *
   * @param value anything {@link #of} takes
   * @throws IllegalArgumentException if this is no object, or a value on the way is none
   */
  public Json with(String path, @Nullable Object value) {
    var keys = JsonPath.ofDotted(path).keys();
    var copy = tree().deepCopy();
    var parent = copy;
    for (var key : keys.subList(0, keys.size() - 1)) {
      var child = requireObject(parent, path).get(key);
      parent = child == null ? ((ObjectNode) parent).putObject(key) : child;
    }
    requireObject(parent, path).set(keys.get(keys.size() - 1), of(value).tree());
    return parse(copy.toString());
  }

  private static ObjectNode requireObject(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException(
        "\"" + path + "\" cannot be set: a value on its way is " + typeName(node));
  }

  private static String typeName(JsonNode node) {
    return "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  JsonNode tree() {
    if (source instanceof JsonNode tree) {
      return tree;
    }
    var tree = (JsonNode) derived;
    if (tree == null) {
      tree = JsonText.tree((String) source);
      derived = tree;
    }
    return tree;
  }

  private @Nullable JsonNode find(String path) {
    @Nullable JsonNode node = tree();
    for (var key : JsonPath.ofDotted(path).keys()) {
      node = node.get(key);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  private static Json ofNode(JsonNode node) {
    return node.isNull() ? NULL : new Json(node);
  }

  private static List<Json> elementsOf(JsonNode node) {
    if (!node.isArray()) {
      return List.of();
    }
    var elements = new ArrayList<Json>(node.size());
    node.forEach(element -> elements.add(ofNode(element)));
    return Collections.unmodifiableList(elements);
  }

  private static String place(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    var path = mapping.getPath();
    return path.stream()
        .limit(MAX_STEPS_IN_MESSAGE)
        .map(Json::step)
        .collect(Collectors.joining("", ", at ", path.size() > MAX_STEPS_IN_MESSAGE ? "..." : ""));
  }

  /** Keys of a map are content, which no message shows. */
  private static String step(JsonMappingException.Reference step) {
    if (step.getIndex() >= 0) {
      return "[" + step.getIndex() + "]";
    }
    var from = step.getFrom();
    return from instanceof Map || from instanceof Map.Entry ? "[*]" : "." + step.getFieldName();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Json that)) {
      return false;
    }
    if (source instanceof String text && text.equals(that.source)) {
      return true;
    }
    return tree().equals(JsonNumbers.BY_VALUE, that.tree());
  }

  @Override
  public int hashCode() {
    return JsonNumbers.hash(tree());
  }

  /** Returns {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }

  private Object writeReplace() {
    return new Serialized(text());
  }

  private record Serialized(String text) implements Serializable {
    private Object readResolve() {
      return stored(text);
    }
  }
}
