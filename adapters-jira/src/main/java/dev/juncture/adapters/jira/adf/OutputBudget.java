package dev.juncture.adapters.jira.adf;

import java.util.ArrayDeque;
import java.util.List;

/// Limits the work of one conversion from ADF. Each block costs the length of its text, on every
/// level again that copies it.
final class OutputBudget {

  private static final long MAX_COPIED = 4L * AdfLimits.MAX_OUTPUT;

  private long left = MAX_COPIED;

  /// The document is too large to be converted.
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exceeded() {
      super("document too large", null, false, false);
    }
  }

  static void requireAllowedNodes(Node doc) {
    int nodes = 0;
    var open = new ArrayDeque<Node>(List.of(doc));
    while (!open.isEmpty()) {
      var children = open.pop().children();
      nodes += children.size();
      if (nodes > AdfLimits.MAX_NODES) {
        throw new Exceeded();
      }
      children.forEach(open::push);
    }
  }

  /// Takes the cost of a text before it is built.
  void charge(long characters) {
    left -= characters;
    if (left < 0) {
      throw new Exceeded();
    }
  }

  String charged(String text) {
    charge(text.length());
    return text;
  }

  /// The text with each line after the first one indented.
  String indented(String text, String prefix) {
    charge(text.length() + (text.chars().filter(c -> c == '\n').count() + 1) * prefix.length());
    return text.replace("\n", "\n" + prefix);
  }

  /// What a document that is too large becomes: the text of its nodes, one line for each node, cut
  /// after [AdfLimits#MAX_OUTPUT] characters with an ellipsis.
  static String cut(Node doc) {
    var text = new StringBuilder();
    var open = new ArrayDeque<Node>(List.of(doc));
    while (!open.isEmpty() && text.length() <= AdfLimits.MAX_OUTPUT) {
      var node = open.pop();
      text.append(LeafText.of(node));
      if (!node.is("text") && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
      node.children().reversed().forEach(open::push);
    }
    if (text.length() > AdfLimits.MAX_OUTPUT) {
      text.setLength(AdfLimits.MAX_OUTPUT);
      text.append('…');
    }
    return text.toString().strip();
  }
}
