package ai.khive.persistence.json;

import java.util.ArrayList;
import java.util.List;

/**
 * A path through arrays, such as {@code $.phases[*].agents[*].role}: each step but the last leads
 * to an array of objects, the last one to a string. What is something else on the way is passed
 * over.
 */
record JsonArrayPath(List<JsonPath> arrays, JsonPath text) {

  static JsonArrayPath fromRoot(String path) {
    var steps = path.split("\\[\\*]", -1);
    if (steps.length < 2) {
      throw new IllegalArgumentException(
          "a path through arrays has a [*] after each of them, such as $.phases[*].name, but was \""
              + path
              + "\"");
    }
    var paths = new ArrayList<JsonPath>();
    paths.add(JsonPath.forSqlFromRoot(steps[0]));
    for (int i = 1; i < steps.length; i++) {
      paths.add(JsonPath.forSqlFromRoot("$" + steps[i]));
    }
    int last = paths.size() - 1;
    return new JsonArrayPath(List.copyOf(paths.subList(0, last)), paths.get(last));
  }

  /** Returns SQL for the different strings at the path, sorted, as the text of a JSON array. */
  String distinctTexts(SupportedDatabase database, String column) {
    return switch (database) {
      case SQLITE -> sqlite(column);
      case POSTGRESQL -> postgresql(column);
    };
  }

  private String sqlite(String column) {
    var from = new ArrayList<String>();
    var parent = column;
    for (int i = 0; i < arrays.size(); i++) {
      var path = arrays.get(i).sqliteLiteral();
      from.add(
          "json_each(case when json_type(%1$s,%2$s)='array' then json_extract(%1$s,%2$s) else '[]' end) e%3$s"
              .formatted(parent, path, i));
      parent = "case when e%1$s.type='object' then e%1$s.value else '{}' end".formatted(i);
    }
    return "(select json_group_array(t) from (select distinct %1$s t from %2$s where t is not null order by t))"
        .formatted(JsonExpression.TEXT.sqlite(parent, text), String.join(" cross join ", from));
  }

  private String postgresql(String column) {
    var from = new ArrayList<String>();
    var parent = column;
    for (int i = 0; i < arrays.size(); i++) {
      from.add(
          "jsonb_array_elements(case when jsonb_typeof(%1$s%2$s)='array' then %1$s%2$s else cast('[]' as jsonb) end) e%3$s(v)"
              .formatted(parent, arrays.get(i).postgresqlArrows(), i));
      parent = "e" + i + ".v";
    }
    return "(select cast(coalesce(jsonb_agg(distinct t.t),cast('[]' as jsonb)) as text) from (select %1$s t from %2$s) t where t.t is not null)"
        .formatted(JsonExpression.TEXT.postgresql(parent, text), String.join(" cross join ", from));
  }
}
