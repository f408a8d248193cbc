package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;

import ai.khive.persistence.hook.HookEvent;
import ai.khive.persistence.json.Json;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of an event only by looking in several places. */
abstract class EventAttributesContract extends DatabaseContract {

  private static final List<String> FLAGS =
      List.of("true", "false", "null", "1", "\"true\"", "{}", "");

  EventAttributesContract(TestDatabase.Kind kind) {
    super(kind);
  }

  private static HookEvent event(String content) {
    return HookEvent.of(
        Json.parse("{\"event_type\": \"post_edit\", \"tool_name\": \"Edit\"" + content + "}"));
  }

  private static String member(String key, String value) {
    return value.isEmpty() ? "" : ",\"" + key + "\":" + value;
  }

  @Test
  void anErrorIsWhatTheGetterSaysWhateverTheFlagsAre() {
    var events = new ArrayList<HookEvent>();
    for (var hasError : FLAGS) {
      for (var isError : FLAGS) {
        for (var success : FLAGS) {
          var flags =
              member("has_error", hasError)
                  + member("is_error", isError)
                  + member("success", success);
          events.add(event(",\"metadata\":{\"x\":0" + flags + "}"));
        }
      }
    }
    for (var metadata : List.of("5", "[true]", "\"success\"", "null")) {
      events.add(event(member("metadata", metadata)));
    }
    events.add(event(""));
    store(events);
    var expected = new LinkedHashMap<String, Boolean>();
    events.forEach(event -> expected.put(event.getId(), event.isError().orElse(null)));
    var actual = new LinkedHashMap<Object, Object>();
    list("select e.id, e.error from HookEvent e")
        .forEach(row -> actual.put(((List<?>) row).get(0), ((List<?>) row).get(1)));
    assertThat(actual).isEqualTo(expected);
    for (var error : List.of(true, false)) {
      assertThat(list("select count(*) from HookEvent e where e.error = ?1", error))
          .isEqualTo(List.of(expected.values().stream().filter(error::equals).count()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      value = {
        "{\"command\": \"ls\"} | ls",
        "{\"command\": \"ls\", \"tool_input\": {\"command\": \"pwd\"}} | ls",
        "{\"command\": \"\", \"tool_input\": {\"command\": \"pwd\"}} | pwd",
        "{\"command\": 5, \"metadata\": {\"command\": \"pwd\"}} | pwd",
        "{\"metadata\": {\"tool_input\": {\"command\": \"pwd\"}}} | pwd",
        "{\"tool_input\": \"ls\", \"metadata\": [\"command\"]} | -",
        "{\"tool_input\": {\"command\": [\"ls\"]}} | -",
        "{\"command\": \"\"} | -",
        "{\"command\": null} | -",
        "{} | -"
      })
  void theStartOfACommandIsFoundWhereWritersPutIt(String content, String start) {
    store(withMembers(content));
    assertThat(list("select e.commandStart from HookEvent e")).containsExactly(start);
  }

  @Test
  void aLongCommandIsCut() {
    store(Json.of(Map.of("event_type", "t", "tool_name", "Bash", "command", "ß".repeat(3_000))));
    assertThat(list("select e.commandStart from HookEvent e")).containsExactly("ß".repeat(200));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      value = {
        "{\"file_paths\": [\"a\", \"b\"]} | [\"a\",\"b\"]",
        "{\"file_paths\": [5]} | [5]",
        "{\"file_paths\": [\"a\"], \"tool_input\": {\"file_path\": \"b\"}} | [\"a\"]",
        "{\"file_paths\": [], \"tool_input\": {\"file_path\": \"b\"}} | [\"b\"]",
        "{\"metadata\": {\"tool_input\": {\"file_path\": \"b\"}}} | [\"b\"]",
        "{\"tool_input\": {\"notebook_path\": \"n\"}} | [\"n\"]",
        "{\"metadata\": {\"tool_input\": {\"notebook_path\": \"n\"}}} | [\"n\"]",
        "{\"tool_name\": \"Read\", \"tool_input\": {\"file_path\": \"b\"}} | -",
        "{\"tool_name\": \"Read\", \"file_paths\": [\"a\"]} | [\"a\"]",
        "{\"file_paths\": {\"0\": \"a\"}} | -",
        "{\"file_paths\": \"a\"} | -",
        "{\"tool_input\": {\"file_path\": 5}} | -",
        "{\"file_paths\": []} | -",
        "{} | -"
      })
  void thePathsOfAnEditAreFoundWhereWritersPutThem(String content, String paths) {
    store(withMembers(content));
    var stored = list("select e.editedPaths from HookEvent e").get(0);
    assertThat(stored == null ? null : ((String) stored).replace(", ", ",")).isEqualTo(paths);
  }

  private static Json withMembers(String members) {
    var json = event("").getContent();
    for (var member : ((Map<?, ?>) Json.parse(members).as(Map.class)).entrySet()) {
      json = json.with((String) member.getKey(), member.getValue());
    }
    return json;
  }

  private void store(Json content) {
    super.store(HookEvent.of(content));
  }
}
