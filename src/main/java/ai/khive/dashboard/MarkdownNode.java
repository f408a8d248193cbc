package ai.khive.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a Markdown text. What it has not is left out.
 *
 * @param type heading, paragraph, list, item, quote, code, rule, text, emphasis, strong, codeSpan,
 *     link or break
 * @param level of a heading, from 1 to 6
 * @param ordered whether the items of a list have numbers
 * @param start the number of the first item
 * @param text of text and code; may hold anything, and is never markup
 * @param href where a link leads: http, https or mailto
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MarkdownNode(
    String type,
    @Nullable Integer level,
    @Nullable Boolean ordered,
    @Nullable Integer start,
    @Nullable String text,
    @Nullable String href,
    @Nullable List<MarkdownNode> children) {

  static MarkdownNode of(String type) {
    return new MarkdownNode(type, null, null, null, null, null, null);
  }

  static MarkdownNode of(String type, List<MarkdownNode> children) {
    return new MarkdownNode(type, null, null, null, null, null, children);
  }

  static MarkdownNode ofText(String type, String text) {
    return new MarkdownNode(type, null, null, null, text, null, null);
  }

  static MarkdownNode heading(int level, List<MarkdownNode> children) {
    return new MarkdownNode("heading", level, null, null, null, null, children);
  }

  static MarkdownNode list(@Nullable Integer start, List<MarkdownNode> items) {
    return new MarkdownNode("list", null, start != null, start, null, null, items);
  }

  static MarkdownNode link(String href, List<MarkdownNode> children) {
    return new MarkdownNode("link", null, null, null, null, href, children);
  }
}
