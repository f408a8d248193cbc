package ai.khive.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.InvalidJsonException;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@link Json} in the hands of a mapper that knows nothing of this library. */
class JsonJacksonTest {

  private static final ObjectMapper FOREIGN = new ObjectMapper();

  record Answer(String name, Json content, List<Json> parts) {}

  public static final class Bean {
    private Json content = Json.NULL;

    public Json getContent() {
      return content;
    }

    public void setContent(Json content) {
      this.content = content;
    }
  }

  record Typed(
      @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY)
          Json content) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":[true,null,\"x\"]}",
        "[0.30000000000000004,1.10,9007199254740993,123456789012345678901234567890]",
        "[0.1234567890123456789012345678901234567890,1E+400,-3.5E-7]",
        "{\"\\u0001\":\"gr\u00fc\u00df \uD83D\uDE00\"}",
        "{}",
        "\"text\"",
        "12",
        "false"
      })
  void isWrittenAndReadAsTheJsonThatItIs(String text) throws Exception {
    var json = Json.parse(text);
    var answer = new Answer("n", json, List.of(json, Json.NULL));
    var written = FOREIGN.writeValueAsString(answer);

    assertThat(written)
        .isEqualTo("{\"name\":\"n\",\"content\":%1$s,\"parts\":[%1$s,null]}".formatted(text));
    assertThat(FOREIGN.readValue(written, Answer.class)).isEqualTo(answer);
    assertThat(FOREIGN.readValue(written, Answer.class).content().text()).isEqualTo(text);
    assertThat(FOREIGN.readValue(text, Json.class).text()).isEqualTo(text);
  }

  @Test
  void goesThroughBeansMapsAndTrees() throws Exception {
    var json = Json.parse("{\"n\":0.30000000000000004,\"l\":[9007199254740993]}");
    var bean = new Bean();
    bean.setContent(json);
    assertThat(FOREIGN.readValue(FOREIGN.writeValueAsString(bean), Bean.class).getContent())
        .isEqualTo(json);
    var map = Map.of("k", json);
    assertThat(
            FOREIGN.readValue(
                FOREIGN.writeValueAsString(map), new TypeReference<Map<String, Json>>() {}))
        .isEqualTo(map);
    assertThat(FOREIGN.convertValue(FOREIGN.valueToTree(json), Json.class)).isEqualTo(json);
    assertThat(FOREIGN.convertValue(json, Json.class)).isEqualTo(json);
    assertThat(Json.of(map).as(Json.class)).isEqualTo(Json.parse("{\"k\":" + json + "}"));
  }

  @Test
  void readsNullAsNull() throws Exception {
    assertThat(FOREIGN.readValue("{\"content\":null}", Answer.class).content()).isSameAs(Json.NULL);
    assertThat(FOREIGN.readValue("null", Json.class)).isSameAs(Json.NULL);
    assertThat(FOREIGN.readValue("{}", Answer.class).content()).isSameAs(Json.NULL);
  }

  @Test
  void isReadAsItWasWrittenByAMapperThatAddsTypes() throws Exception {
    var typed = new Typed(Json.parse("{\"a\":[1]}"));
    assertThat(FOREIGN.writeValueAsString(typed)).isEqualTo("{\"content\":{\"a\":[1]}}");
    assertThat(FOREIGN.readValue("{\"content\":{\"a\":[1]}}", Typed.class)).isEqualTo(typed);
    assertThat(FOREIGN.readValue("{\"content\":[\"x\",1]}", Typed.class).content())
        .isEqualTo(Json.parse("[\"x\",1]"));
  }

  @Test
  void isNormalisedAndCheckedWhenRead() throws Exception {
    assertThat(FOREIGN.readValue("\"a\\u0000\\ud83d\"", Json.class).text())
        .isEqualTo("\"a\uFFFD\uFFFD\"");
    assertThatThrownBy(() -> FOREIGN.readValue("{\"a\":1,\"a\":2}", Json.class))
        .isInstanceOf(InvalidJsonException.class);
    assertThatThrownBy(() -> FOREIGN.readValue("[".repeat(501) + "]".repeat(501), Json.class))
        .isInstanceOf(InvalidJsonException.class);
    assertThatThrownBy(() -> FOREIGN.readValue("{\"content\":1e10000}", Answer.class))
        .isInstanceOf(JsonProcessingException.class)
        .rootCause()
        .isInstanceOf(InvalidJsonException.class);
    var lenient = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    assertThatThrownBy(() -> lenient.readValue("[NaN]", Json.class))
        .isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void aTreeIsTheCallersOwn() {
    var json = Json.parse("{\"a\":{\"b\":[1]}}");
    int hash = json.hashCode();
    var part = json.get("a").orElseThrow();

    var tree = json.as(JsonNode.class);
    ((ObjectNode) tree).put("new", 1);
    ((ArrayNode) tree.at("/a/b")).add(2);
    ((ArrayNode) part.as(JsonNode.class).get("b")).add(3);

    assertThat(json).isEqualTo(Json.parse("{\"a\":{\"b\":[1]}}"));
    assertThat(json.hashCode()).isEqualTo(hash);
    assertThat(part.text()).isEqualTo("{\"b\":[1]}");
  }

  @Test
  void aTreeThatWasGivenStaysTheCallersOwn() {
    var tree = FOREIGN.createObjectNode();
    var list = tree.putArray("a");
    var json = Json.of(tree);
    var changed = json.with("b", list);
    list.add(1);
    tree.put("c", new BigDecimal("1.10"));

    assertThat(json.text()).isEqualTo("{\"a\":[]}");
    assertThat(changed.text()).isEqualTo("{\"a\":[],\"b\":[]}");
    assertThat(Json.of(tree).text()).isEqualTo("{\"a\":[1],\"c\":1.10}");
  }
}
