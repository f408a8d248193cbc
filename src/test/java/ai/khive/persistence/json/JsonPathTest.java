package ai.khive.persistence.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "confidence | '$.confidence' | ->'confidence'",
        "usage.tokens | '$.usage.tokens' | ->'usage'->'tokens'",
        "_a1.B_2 | '$._a1.B_2' | ->'_a1'->'B_2'",
        "first name | '$.\"first name\"' | ->'first name'",
        "a-b | '$.\"a-b\"' | ->'a-b'",
        "0 | '$.\"0\"' | ->'0'",
        "1st.x | '$.\"1st\".x' | ->'1st'->'x'",
        "größe | '$.\"größe\"' | ->'größe'",
        "你好.x | '$.\"你好\".x' | ->'你好'->'x'",
        "a--b | '$.\"a--b\"' | ->'a--b'",
        "select | '$.select' | ->'select'"
      })
  void writesItsLiteralForEachDatabase(String path, String sqlite, String postgresql) {
    assertThat(JsonPath.forSql(path).sqliteLiteral()).isEqualTo(sqlite);
    assertThat(JsonPath.forSql(path).postgresqlArrows()).isEqualTo(postgresql);
    assertThat(JsonPath.forSqlFromRoot("$." + path)).isEqualTo(JsonPath.forSql(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a'",
        "a' or '1'='1",
        "a'--",
        "a''b",
        "a\"",
        "\"a\"",
        "a\".\"b",
        "a`",
        "a[0]",
        "[0]",
        "a]",
        "a{0}",
        "a(1)",
        "a;",
        "a; drop table hook_events",
        "a/*",
        "a*/b",
        "-- a",
        "-a",
        " a",
        "#a",
        "a#b",
        "a\\",
        "a\\'",
        "a\n",
        "a\nb",
        "\r\na",
        "a\t",
        "a\0",
        "a\u2019",
        "\u2018a",
        "a\u201d",
        "a\uFF07",
        "a\uFF02",
        "a\u00b4",
        "a\u00a0b",
        "a\u2028",
        "a\u200b",
        "a$",
        "$",
        "$.a",
        "a:b",
        ":a",
        "a?",
        "?1",
        "a%",
        "a@b",
        "a,b",
        "a>b",
        "a->>'b",
        "a=b",
        "a|b",
        "a&b",
        "\uD83D\uDE00",
        "\uD83D",
        "a+b",
        "a/b",
        "{alias}",
        "*"
      })
  void refusesForSqlWhatIsNoPlainKey(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPath.forSql(path))
        .withMessage(
            "a key of a JSON path in a query consists of letters, digits, '_', '-' and blanks, but"
                + " the path was \""
                + path
                + "\"");
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPath.forSql("ok." + path));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPath.forSqlFromRoot("$." + path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "..", "a.b."})
  void refusesEmptyKeys(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPath.forSql(path))
        .withMessage(
            "a JSON path is one or more keys joined by dots, such as usage.tokens, but was \""
                + path
                + "\"");
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPath.ofDotted(path));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonPath.forSqlFromRoot("$." + path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "$", "$a", ".a", "$[0]", " $.a", "$$.a", "'$.a'", "strict $.a"})
  void refusesInHqlWhatDoesNotBeginAtTheRoot(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonPath.forSqlFromRoot(path))
        .withMessage(
            "a JSON path in HQL begins with \"$.\", such as $.usage.tokens, but was \""
                + path
                + "\"");
  }

  @Test
  void takesAnyKeyForUseInJava() {
    assertThat(JsonPath.ofDotted("a'b.[0].\\ \n").keys()).isEqualTo(List.of("a'b", "[0]", "\\ \n"));
  }
}
