package dev.juncture.adapters.jira.adf;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;
import org.jspecify.annotations.Nullable;

/// Completes what the parser leaves open: web addresses become links, then delimiter runs become
/// emphasis, then email addresses become links. Web addresses come first, because they may contain
/// the signs of emphasis.
final class InlinePostProcessor implements PostProcessor {

  private interface Finder {
    List<Autolink> find(String text, BitSet escaped, int before);
  }

  @Override
  public Node process(Node document) {
    complete(document, false);
    return document;
  }

  private static void complete(Node parent, boolean inLink) {
    if (!inLink) {
      addLinks(parent, Autolink::urls);
    }
    EmphasisResolver.resolve(parent);
    if (!inLink) {
      addLinks(parent, Autolink::emails);
    }
    restToText(parent);
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      complete(node, inLink || node instanceof Link || node instanceof Image);
    }
  }

  private static void addLinks(Node parent, Finder finder) {
    var node = parent.getFirstChild();
    while (node != null) {
      var run = new TextRun(node);
      node = run.next;
      run.addLinks(finder);
    }
  }

  private static void restToText(Node parent) {
    for (var node = parent.getFirstChild(); node != null; ) {
      var next = node.getNext();
      if (node instanceof DelimiterRun || node instanceof EscapedCharacter) {
        node.insertBefore(new Text(requireNonNull(TextRun.literal(node))));
        node.unlink();
      }
      node = next;
    }
  }

  /// Neighbouring nodes that are text, or still may become text, from the given one on.
  private static final class TextRun {

    private final List<Node> nodes = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final BitSet escaped = new BitSet();
    private final int before;
    private final @Nullable Node next;
    private int index;
    private int start;

    private TextRun(Node first) {
      before = codePointBefore(first.getPrevious());
      var node = first;
      while (node != null && add(node)) {
        node = node.getNext();
      }
      next = nodes.isEmpty() ? first.getNext() : node;
    }

    private static int codePointBefore(@Nullable Node node) {
      return switch (node) {
        case null -> Flanking.LINE_EDGE;
        case SoftLineBreak _, HardLineBreak _ -> Flanking.LINE_EDGE;
        default -> '>';
      };
    }

    private boolean add(Node node) {
      var literal = literal(node);
      if (literal == null) {
        return false;
      }
      if (node instanceof EscapedCharacter) {
        escaped.set(text.length());
      }
      nodes.add(node);
      text.append(literal);
      return true;
    }

    private static @Nullable String literal(Node node) {
      return switch (node) {
        case Text text -> text.getLiteral();
        case EscapedCharacter character -> character.literal();
        case DelimiterRun run -> run.literal();
        default -> null;
      };
    }

    private void addLinks(Finder finder) {
      var links = finder.find(text.toString(), escaped, before);
      if (links.isEmpty()) {
        return;
      }
      var position = new Text("");
      nodes.getFirst().insertBefore(position);
      int at = 0;
      for (var link : links) {
        keep(at, link.start(), position);
        insert(link, position);
        at = link.end();
      }
      keep(at, text.length(), position);
      position.unlink();
    }

    /// Moves the nodes of this part of the text before `position`, and removes those before it. A
    /// node of which only a piece is kept becomes text.
    private void keep(int from, int to, Node position) {
      while (index < nodes.size() && start < to) {
        var node = nodes.get(index);
        int end = start + requireNonNull(literal(node)).length();
        if (start >= from && end <= to) {
          position.insertBefore(node);
        } else {
          insertText(Math.max(start, from), Math.min(end, to), position);
          node.unlink();
        }
        if (end > to) {
          return;
        }
        start = end;
        index++;
      }
    }

    private void insertText(int from, int to, Node position) {
      if (from < to) {
        position.insertBefore(new Text(text.substring(from, to)));
      }
    }

    private void insert(Autolink found, Node position) {
      var link = new Link(found.href(), null);
      link.appendChild(new Text(text.substring(found.start(), found.end())));
      position.insertBefore(link);
    }
  }
}
