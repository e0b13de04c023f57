package dev.juncture.adapters.jira.adf;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Converts the content of a paragraph, heading or table cell to inline nodes.
final class InlineReader {

  private final Inlines out;

  private InlineReader(Inlines out) {
    this.out = out;
  }

  static List<Map<String, Object>> read(Node block) {
    var out = new Inlines();
    readInto(out, block, Marks.NONE);
    return out.nodes();
  }

  static void readInto(Inlines out, Node block, Marks marks) {
    new InlineReader(out).children(block, marks);
  }

  private void children(Node parent, Marks marks) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      append(node, marks);
    }
  }

  private void append(Node node, Marks marks) {
    switch (node) {
      case Text text -> out.text(text.getLiteral(), marks);
      case Code code -> out.text(code.getLiteral(), marks.asCode());
      case SoftLineBreak _, HardLineBreak _ -> out.hardBreak();
      case StrongEmphasis strong -> children(strong, marks.with("strong"));
      case Emphasis em -> children(em, marks.with("em"));
      case Strikethrough strike -> children(strike, marks.with("strike"));
      case Link link -> link(link, link.getDestination(), link.getTitle(), marks);
      case Image image -> link(image, image.getDestination(), image.getTitle(), marks);
      case HtmlInline html -> out.html(html.getLiteral(), marks);
      default -> children(node, marks);
    }
  }

  private void link(Node node, String href, String title, Marks marks) {
    var inner =
        !href.isEmpty() && Links.isSafe(href)
            ? marks.withLink(href, requireNonNullElse(title, ""))
            : marks;
    if (node.getFirstChild() == null) {
      out.text(href, inner);
    } else {
      children(node, inner);
    }
  }
}
