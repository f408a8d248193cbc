package ai.khive.persistence.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.testing.DatabaseContract;
import ai.khive.persistence.testing.TestDatabase;
import ai.khive.persistence.testing.Ticket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions for values that are no attributes, and for the parts of a time in UTC. */
abstract class HqlFunctionContract extends DatabaseContract {

  private static final String CONTENT =
      """
      {"text": "a", "n": 5, "d": -0.5, "t": true, "f": false, "nil": null, "list": [1],
       "o": {"p": {"q": "deep"}}, "with blank": "b", "dash-ed": 1, "ünï": "u", "9": "digit"}\
      """;

  HqlFunctionContract(TestDatabase.Kind kind) {
    super(kind);
  }

  @BeforeEach
  void storeTicket() {
    store(
        Ticket.builder()
            .createdAt(Instant.parse("2024-12-31T23:59:59.999999Z"))
            .putAll(Json.parse(CONTENT))
            .metadata(Json.parse("{\"a\": \"m\"}"))
            .build());
  }

  private Object select(String expression) {
    var row =
        factory.fromTransaction(
            session ->
                session
                    .createQuery("select " + expression + ", 1 from Ticket t", Object[].class)
                    .getSingleResult());
    return row[0];
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "$.text, a",
        "$.o.p.q, deep",
        "$.with blank, b",
        "$.ünï, u",
        "$.9, digit",
        "$.n, null",
        "$.t, null",
        "$.nil, null",
        "$.list, null",
        "$.o.p, null",
        "$.missing, null",
        "$.text.deeper, null"
      })
  void jsonTextGivesStrings(String path, String expected) {
    assertThat(select("json_text(t.content, '" + path + "')")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"$.n, 5.0", "$.d, -0.5", "$.dash-ed, 1.0", "$.text, null", "$.t, null"})
  void jsonNumberGivesDoubles(String path, Double expected) {
    assertThat(select("json_number(t.content, '" + path + "')")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"$.t, true", "$.f, false", "$.n, null", "$.nil, null", "$.missing, null"})
  void jsonBooleanGivesBooleans(String path, Boolean expected) {
    assertThat(select("json_boolean(t.content, '" + path + "')")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"$.t, true", "$.nil, true", "$.o.p, true", "$.list, true", "$.o.x, false"})
  void jsonExistsTellsWhetherThereIsAKey(String path, boolean expected) {
    assertThat(select("json_exists(t.content, '" + path + "')")).isEqualTo(expected);
    assertThat(list("from Ticket t where json_exists(t.content, '" + path + "')"))
        .hasSize(expected ? 1 : 0);
  }

  @Test
  void functionsTakeOtherJsonAttributesAndWorkInConditions() {
    assertThat(select("json_text(t.metadata, '$.a')")).isEqualTo("m");
    assertThat(select("json_text(t.embedding, '$.a')")).isNull();
    assertThat(select("sum(json_number(t.content, '$.n'))")).isEqualTo(5.0);
    assertThat(
            list(
                """
                select json_text(t.content, '$.text'), count(t) from Ticket t
                where json_number(t.content, '$.n') >= ?1
                  and json_boolean(t.content, '$.t') = true
                group by json_text(t.content, '$.text')
                order by json_text(t.content, '$.text')\
                """,
                4.5))
        .isEqualTo(List.of(List.of("a", 1L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''",
        "'a'",
        "'$'",
        "'$.'",
        "'$.a.'",
        "'$..a'",
        "'$.a[0]'",
        "'$.a''b'",
        "'$.\"a\"'",
        "'$.a) or 1=1 --'",
        "'$.*'",
        "'$.#'",
        "'$.a;b'",
        "5",
        "t.id",
        ":path",
        "'$.' || t.id",
        "lower('$.a')"
      })
  void aPathThatIsNoPlainLiteralIsRefused(String path) {
    for (var function : List.of("json_text", "json_number", "json_boolean", "json_exists")) {
      assertThatThrownBy(() -> select(function + "(t.content, " + path + ")"))
          .as(function)
          .isInstanceOf(IllegalArgumentException.class)
          .hasStackTraceContaining(function);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'text'", "concat(t.id, 'a')", "5"})
  void aFirstArgumentThatIsNoAttributeIsRefused(String argument) {
    assertThatThrownBy(() -> select("json_text(" + argument + ", '$.a')"))
        .hasStackTraceContaining("the first argument of json_text must be a JSON attribute");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"})
  void partsOfATimeAreThoseOfUtcInAnyZone(String zone) {
    var before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      var row =
          factory.fromTransaction(
              session ->
                  session
                      .createQuery(
                          """
                          select utc_year(t.createdAt), utc_month(t.createdAt),
                            utc_day(t.createdAt), utc_hour(t.createdAt), utc_date(t.createdAt)
                          from Ticket t where utc_hour(t.createdAt) = 23
                          group by utc_year(t.createdAt), utc_month(t.createdAt),
                            utc_day(t.createdAt), utc_hour(t.createdAt), utc_date(t.createdAt)
                          order by utc_date(t.createdAt)\
                          """,
                          Object[].class)
                      .getSingleResult());
      assertThat(Arrays.asList(row)).isEqualTo(List.of(2024, 12, 31, 23, "2024-12-31"));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void partsOfAnAbsentTimeAreAbsent() {
    database.execute("update tickets set created_at = null");
    for (var function : List.of("utc_year", "utc_month", "utc_day", "utc_hour", "utc_date")) {
      assertThat(select(function + "(t.createdAt)")).as(function).isNull();
    }
  }
}
