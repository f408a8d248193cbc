package ai.khive.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Markdown as a tree that a page can show without making HTML of it: HTML in it is text, and an
 * image its description. The tree is bounded, whatever the text is.
 */
final class Markdown extends AbstractVisitor {

  /** What follows is left out. */
  private static final int MOST_CHARACTERS = 100_000;

  /** What is nested deeper is text. */
  private static final int MOST_NESTING = 32;

  private static final List<String> SCHEMES = List.of("http://", "https://", "mailto:");

  private static final Parser PARSER =
      Parser.builder().maxOpenBlockParsers(MOST_NESTING).maxInlineNesting(MOST_NESTING).build();

  private final List<MarkdownNode> nodes = new ArrayList<>();

  private Markdown() {}

  /** Returns the blocks of a text; a last paragraph {@code …} says that some are left out. */
  static List<MarkdownNode> tree(String text) {
    var blocks = new ArrayList<>(children(PARSER.parse(Texts.cut(text, MOST_CHARACTERS))));
    if (text.length() > MOST_CHARACTERS) {
      blocks.add(MarkdownNode.of("paragraph", List.of(MarkdownNode.ofText("text", "…"))));
    }
    return List.copyOf(blocks);
  }

  private static List<MarkdownNode> children(Node parent) {
    var children = new Markdown();
    children.visitChildren(parent);
    return List.copyOf(children.nodes);
  }

  private void add(String type, Node parent) {
    nodes.add(MarkdownNode.of(type, children(parent)));
  }

  private void addText(String type, String text) {
    nodes.add(MarkdownNode.ofText(type, text));
  }

  @Override
  public void visit(Heading heading) {
    nodes.add(MarkdownNode.heading(heading.getLevel(), children(heading)));
  }

  @Override
  public void visit(Paragraph paragraph) {
    add("paragraph", paragraph);
  }

  @Override
  public void visit(BulletList list) {
    nodes.add(MarkdownNode.list(null, children(list)));
  }

  @Override
  public void visit(OrderedList list) {
    nodes.add(MarkdownNode.list(list.getMarkerStartNumber(), children(list)));
  }

  @Override
  public void visit(ListItem item) {
    add("item", item);
  }

  @Override
  public void visit(BlockQuote quote) {
    add("quote", quote);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    addText("code", code.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    addText("code", code.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    nodes.add(
        MarkdownNode.of("paragraph", List.of(MarkdownNode.ofText("text", html.getLiteral()))));
  }

  @Override
  public void visit(ThematicBreak rule) {
    nodes.add(MarkdownNode.of("rule"));
  }

  @Override
  public void visit(Text text) {
    addText("text", text.getLiteral());
  }

  @Override
  public void visit(HtmlInline html) {
    addText("text", html.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak lineEnd) {
    addText("text", "\n");
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    nodes.add(MarkdownNode.of("break"));
  }

  @Override
  public void visit(Emphasis emphasis) {
    add("emphasis", emphasis);
  }

  @Override
  public void visit(StrongEmphasis emphasis) {
    add("strong", emphasis);
  }

  @Override
  public void visit(Code code) {
    addText("codeSpan", code.getLiteral());
  }

  @Override
  public void visit(Image image) {
    visitChildren(image);
  }

  @Override
  public void visit(Link link) {
    var href = link.getDestination();
    if (SCHEMES.stream().anyMatch(href.toLowerCase(Locale.ROOT)::startsWith)) {
      nodes.add(MarkdownNode.link(href, children(link)));
    } else {
      visitChildren(link);
    }
  }
}
