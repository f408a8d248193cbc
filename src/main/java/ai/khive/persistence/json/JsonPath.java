package ai.khive.persistence.json;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path of object keys from the root of a JSON document. Only {@linkplain #forSql checked} paths
 * go into SQL text: an expression index is used only by a query that repeats its expression
 * literally, so the path cannot be a bound parameter.
 */
record JsonPath(List<String> keys) {

  private static final Pattern SQL_KEY = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ -]*");
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  static JsonPath ofDotted(String path) {
    var keys = List.of(path.split("\\.", -1));
    if (keys.contains("")) {
      throw new IllegalArgumentException(
          "a JSON path is one or more keys joined by dots, such as usage.tokens, but was \""
              + path
              + "\"");
    }
    return new JsonPath(keys);
  }

  /** Takes {@code usage.tokens}, for use in SQL. */
  static JsonPath forSql(String path) {
    var result = ofDotted(path);
    for (var key : result.keys) {
      if (!SQL_KEY.matcher(key).matches()) {
        throw new IllegalArgumentException(
            "a key of a JSON path in a query consists of letters, digits, '_', '-' and blanks, but"
                + " the path was \""
                + path
                + "\"");
      }
    }
    return result;
  }

  /** Takes {@code $.usage.tokens}, for use in SQL. */
  static JsonPath forSqlFromRoot(String path) {
    if (!path.startsWith("$.")) {
      throw new IllegalArgumentException(
          "a JSON path in HQL begins with \"$.\", such as $.usage.tokens, but was \""
              + path
              + "\"");
    }
    return forSql(path.substring(2));
  }

  /** Returns {@code '$.usage.tokens'}. */
  String sqliteLiteral() {
    return keys.stream()
        .map(key -> PLAIN_KEY.matcher(key).matches() ? key : '"' + key + '"')
        .collect(Collectors.joining(".", "'$.", "'"));
  }

  /** Returns {@code ->'usage'->'tokens'}. */
  String postgresqlArrows() {
    return keys.stream().map(key -> "->'" + key + "'").collect(Collectors.joining());
  }
}
