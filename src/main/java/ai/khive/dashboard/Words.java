package ai.khive.dashboard;

import ai.khive.persistence.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words that a filter looks for, in JPQL; as {@link
 * ai.khive.persistence.node.NodeFilter#containsWords} has them in Criteria.
 */
final class Words {

  private Words() {}

  /** Returns the words of a filter's text; none for null. */
  static List<String> of(@Nullable String text) {
    return text == null
        ? List.of()
        : Stream.of(Json.storableText(text).strip().split("\\s+", -1))
            .filter(word -> !word.isEmpty())
            .toList();
  }

  /** Returns the condition that an attribute has the word that is a parameter's value. */
  static String condition(String attribute, String parameter) {
    return "locate(function('khive_ascii_lower', cast(:%s as String)), function('khive_ascii_lower', %s)) > 0"
        .formatted(parameter, attribute);
  }
}
