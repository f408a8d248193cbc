package ai.khive.persistence.json;

import static ai.khive.persistence.json.SupportedDatabase.POSTGRESQL;
import static ai.khive.persistence.json.SupportedDatabase.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The very texts: they are in the indexes of databases, and another text would not use them. */
class JsonExpressionTest {

  private static final JsonPath PATH = JsonPath.forSql("usage.first name");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TEXT | cast(case when json_type(c,'$.usage.\"first name\"')='text'"
            + " then json_extract(c,'$.usage.\"first name\"') end as varchar)",
        "INDEXED_TEXT | cast(case when json_type(c,'$.usage.\"first name\"')='text'"
            + " and length(json_extract(c,'$.usage.\"first name\"'))<=500"
            + " then json_extract(c,'$.usage.\"first name\"') end as varchar)",
        "NUMBER | case when json_type(c,'$.usage.\"first name\"') in ('integer','real')"
            + " and json_extract(c,'$.usage.\"first name\"')"
            + " between -1.7976931348623157E308 and 1.7976931348623157E308"
            + " then json_extract(c,'$.usage.\"first name\"') end",
        "BOOLEAN | case json_type(c,'$.usage.\"first name\"')"
            + " when 'true' then 1 when 'false' then 0 end",
        "EXISTS | (json_type(c,'$.usage.\"first name\"') is not null)"
      })
  void isWrittenForSqlite(JsonExpression expression, String sql) {
    assertThat(expression.on(SQLITE, "c", PATH)).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TEXT | case when jsonb_typeof(c->'usage'->'first name')='string'"
            + " then c->'usage'->>'first name' end",
        "INDEXED_TEXT | case when jsonb_typeof(c->'usage'->'first name')='string'"
            + " and char_length(c->'usage'->>'first name')<=500"
            + " then c->'usage'->>'first name' end",
        "NUMBER | case when jsonb_typeof(c->'usage'->'first name')='number' then"
            + " case when cast(c->'usage'->'first name' as numeric)"
            + " between -1.7976931348623157E308 and 1.7976931348623157E308"
            + " then cast(c->'usage'->'first name' as numeric) end end",
        "BOOLEAN | case when jsonb_typeof(c->'usage'->'first name')='boolean'"
            + " then cast(c->'usage'->'first name' as boolean) end",
        "EXISTS | (c->'usage'->'first name' is not null)"
      })
  void isWrittenForPostgresql(JsonExpression expression, String sql) {
    assertThat(expression.on(POSTGRESQL, "c", PATH)).isEqualTo(sql);
  }

  @ParameterizedTest
  @EnumSource(JsonExpression.class)
  void takesAColumnOfAnyName(JsonExpression expression) {
    for (var database : SupportedDatabase.values()) {
      assertThat(expression.on(database, "\"100%d %1$s\"", JsonPath.forSql("a")))
          .contains("\"100%d %1$s\"")
          .doesNotContain("null.");
    }
  }
}
