package dev.juncture.adapters.jira.adf;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z]+)\\s*>");

  private final InlineBuilder out;

  private InlineReader(InlineBuilder out) {
    this.out = out;
  }

  static List<Map<String, Object>> read(Node block) {
    var out = new InlineBuilder();
    readInto(out, block, Marks.NONE);
    return out.nodes();
  }

  static void readInto(InlineBuilder out, Node block, Marks marks) {
    new InlineReader(out).children(block, marks);
  }

  private void children(Node parent, Marks marks) {
    var tags = tags(parent);
    var open = new ArrayList<TextMark.Kind>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      var tag = tags.get(node);
      if (tag == null) {
        append(node, with(open, marks));
      } else if (tag.opens()) {
        open.add(tag.kind());
      } else {
        open.remove(tag.kind());
      }
    }
  }

  private static Marks with(List<TextMark.Kind> kinds, Marks marks) {
    for (var kind : kinds) {
      marks = kind.addTo(marks);
    }
    return marks;
  }

  /// One of a pair of HTML tags that stand for a mark.
  private record Tag(TextMark.Kind kind, boolean opens) {}

  /// The tags among the children that have a partner there. Others are text.
  private static Map<Node, Tag> tags(Node parent) {
    var tags = new HashMap<Node, Tag>();
    var unclosed = new EnumMap<TextMark.Kind, Deque<Node>>(TextMark.Kind.class);
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (!(node instanceof HtmlInline html)) {
        continue;
      }
      var tag = TAG.matcher(html.getLiteral());
      var kind =
          tag.matches() ? TextMark.Kind.ofTag(tag.group(2)) : Optional.<TextMark.Kind>empty();
      if (kind.isEmpty()) {
        continue;
      }
      var openers = unclosed.computeIfAbsent(kind.get(), _ -> new ArrayDeque<>());
      if (tag.group(1).isEmpty()) {
        openers.push(node);
      } else if (!openers.isEmpty()) {
        tags.put(openers.pop(), new Tag(kind.get(), true));
        tags.put(node, new Tag(kind.get(), false));
      }
    }
    return tags;
  }

  private void append(Node node, Marks marks) {
    switch (node) {
      case Text text -> out.text(text.getLiteral(), marks);
      case Code code -> out.text(code.getLiteral(), marks.asCode());
      case SoftLineBreak _, HardLineBreak _ -> out.hardBreak();
      case StrongEmphasis strong -> children(strong, TextMark.Kind.STRONG.addTo(marks));
      case Emphasis em -> children(em, TextMark.Kind.EM.addTo(marks));
      case Strikethrough strike -> children(strike, TextMark.Kind.STRIKE.addTo(marks));
      case Link link -> link(link, link.getDestination(), link.getTitle(), marks);
      case Image image -> link(image, image.getDestination(), image.getTitle(), marks);
      case HtmlInline html -> out.html(html.getLiteral(), marks);
      default -> children(node, marks);
    }
  }

  private void link(Node node, String href, String title, Marks marks) {
    var inner =
        !href.isBlank() && LinkTargets.isSafe(href)
            ? marks.withLink(href, requireNonNullElse(title, ""))
            : marks;
    if (node.getFirstChild() == null) {
      out.text(LinkTargets.normalized(href), inner);
    } else {
      children(node, inner);
    }
  }
}
