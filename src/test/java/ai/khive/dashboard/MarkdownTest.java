package ai.khive.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  private static String json(String text) {
    return ApiJson.text(Markdown.tree(text));
  }

  @Test
  void aPlanBecomesATree() {
    assertThat(
            json(
                """
                # Plan

                First *look*, then **do** `it`.\\
                Next

                1. one
                2. two
                   - deep
                ---
                > said
                ```java
                int x;
                ```
                """))
        .isEqualTo(
            """
            [{"type":"heading","level":1,"children":[{"type":"text","text":"Plan"}]},\
            {"type":"paragraph","children":[{"type":"text","text":"First "},\
            {"type":"emphasis","children":[{"type":"text","text":"look"}]},{"type":"text","text":", then "},\
            {"type":"strong","children":[{"type":"text","text":"do"}]},{"type":"text","text":" "},\
            {"type":"codeSpan","text":"it"},{"type":"text","text":"."},{"type":"break"},\
            {"type":"text","text":"Next"}]},\
            {"type":"list","ordered":true,"start":1,"children":[\
            {"type":"item","children":[{"type":"paragraph","children":[{"type":"text","text":"one"}]}]},\
            {"type":"item","children":[{"type":"paragraph","children":[{"type":"text","text":"two"}]},\
            {"type":"list","ordered":false,"children":[{"type":"item","children":[\
            {"type":"paragraph","children":[{"type":"text","text":"deep"}]}]}]}]}]},\
            {"type":"rule"},\
            {"type":"quote","children":[{"type":"paragraph","children":[{"type":"text","text":"said"}]}]},\
            {"type":"code","text":"int x;\\n"}]""");
  }

  @Test
  void htmlIsText() {
    assertThat(json("<script>alert(1)</script>\n\na <b onclick=x>b</b>"))
        .isEqualTo(
            """
            [{"type":"paragraph","children":[{"type":"text","text":"<script>alert(1)</script>"}]},\
            {"type":"paragraph","children":[{"type":"text","text":"a "},{"type":"text","text":"<b onclick=x>"},\
            {"type":"text","text":"b"},{"type":"text","text":"</b>"}]}]""");
  }

  @Test
  void onlyLinksToTheWebAndToMailAreLinks() {
    assertThat(json("[a](https://example.org/?q=1 \"t\") <mailto:a@example.org>"))
        .contains(
            "{\"type\":\"link\",\"href\":\"https://example.org/?q=1\",\"children\":[{\"type\":\"text\",\"text\":\"a\"}]}")
        .contains("{\"type\":\"link\",\"href\":\"mailto:a@example.org\",");
    for (var link :
        List.of(
            "[a](javascript:alert(1))",
            "[a](JAVASCRIPT:alert(1))",
            "[a](&#106;avascript:alert(1))",
            "[a](data:text/html,x)",
            "[a](vbscript:x)",
            "[a](file:///etc/passwd)",
            "[a](//example.org)",
            "[a](/api/database)",
            "[a](?token=x)",
            "[a]()")) {
      assertThat(json(link))
          .isEqualTo(
              "[{\"type\":\"paragraph\",\"children\":[{\"type\":\"text\",\"text\":\"a\"}]}]");
    }
  }

  @Test
  void anImageIsItsDescription() {
    assertThat(json("![a *b*](https://example.org/x.png)"))
        .isEqualTo(
            """
            [{"type":"paragraph","children":[{"type":"text","text":"a "},\
            {"type":"emphasis","children":[{"type":"text","text":"b"}]}]}]""");
  }

  @Test
  void aTextThatIsTooLongIsCut() {
    var blocks = Markdown.tree("word\n\n".repeat(30_000));
    assertThat(blocks).hasSizeLessThan(20_000);
    assertThat(ApiJson.text(blocks))
        .endsWith("{\"type\":\"paragraph\",\"children\":[{\"type\":\"text\",\"text\":\"…\"}]}]");
    assertThat(Markdown.tree("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">", "> ", "[", "]", "[]", "[a](", "[a](<b", "![", "![a](", "*", "*a ", "_a", "*_",
            "**a *b ", "a**b c* ",
        "`", "` `` ", "``` \n", "<", "<a ", "x <!--", "<!--", "<?", "<![CDATA[", "&", "&#", "\\",
            "- ", "- a\n", "+\n",
        "1. ", "1) a\n", "# ", "#", "\t", "    ", " ", "\n", "a\n", "a  \n", "[a]: <", "[a]: b\n",
            "[a", "[[a]](b)", "~~~\n",
        "---\n", "===\n", "a\n===\n", "> - ", "> a\n> ", "- > 1. ", "\u0000", "\uD800", "(",
            "http://a ", "<http://a>", "|a"
      })
  void aHostileTextTakesNoTimeAndNoDepth(String part) {
    var text = part.repeat(1_000_000 / part.length());
    var blocks =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Markdown.tree(text), "\"" + part + "\"");
    assertThat(depth(blocks)).isLessThan(150);
    assertThat(ApiJson.text(blocks)).hasSizeLessThan(12_000_000);
  }

  private static int depth(List<MarkdownNode> nodes) {
    return nodes.stream()
        .flatMap(node -> Stream.ofNullable(node.children()))
        .mapToInt(children -> 1 + depth(children))
        .max()
        .orElse(0);
  }
}
