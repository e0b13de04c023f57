package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;

/// An item of a list, with the lists that follow it in the same list: ADF nests a task list beside
/// the item that it belongs to, Markdown within it.
public record ListEntry(Node item, List<Node> nested) {

  /// The blocks of the item and the nested lists.
  public List<Node> blocks() {
    var blocks = new ArrayList<>(item.blocks());
    blocks.addAll(nested);
    return blocks;
  }

  /// A list that follows no item gives its items to the outer list.
  public static List<ListEntry> of(Node list) {
    var entries = new ArrayList<ListEntry>();
    for (var child : firstLevel(list)) {
      if (!child.isList()) {
        entries.add(new ListEntry(child, new ArrayList<>()));
      } else if (!entries.isEmpty()) {
        entries.getLast().nested().add(child);
      }
    }
    return entries;
  }

  private static List<Node> firstLevel(Node list) {
    var children = list.blocks();
    while (!children.isEmpty() && children.getFirst().isList()) {
      var first = new ArrayList<>(children.getFirst().blocks());
      first.addAll(children.subList(1, children.size()));
      children = first;
    }
    return children;
  }
}
