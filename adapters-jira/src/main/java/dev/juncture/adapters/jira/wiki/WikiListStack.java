package dev.juncture.adapters.jira.wiki;

import dev.juncture.adapters.jira.adf.Adf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lists that are open while lines are read, the innermost first.
final class WikiListStack {

  private final Deque<OpenList> open = new ArrayDeque<>();

  /// @param items to which more items are added
  private record OpenList(boolean ordered, List<Map<String, Object>> items) {

    private List<Map<String, Object>> startItem() {
      var content = new ArrayList<Map<String, Object>>();
      items.add(Adf.node("listItem", content));
      return content;
    }
  }

  private final Deque<List<Map<String, Object>>> contents = new ArrayDeque<>();

  /// The content of the current item.
  Optional<List<Map<String, Object>>> content() {
    return Optional.ofNullable(contents.peek());
  }

  /// Starts an item on the level of its marker: one sign for each level. A level that was skipped
  /// gets an empty item.
  void startItem(String marker, List<Map<String, Object>> document) {
    int same = 0;
    for (var outermost = open.descendingIterator();
        outermost.hasNext() && same < marker.length(); ) {
      if (outermost.next().ordered() != isOrdered(marker, same)) {
        break;
      }
      same++;
    }
    while (open.size() > same) {
      open.pop();
      contents.pop();
    }
    if (same == marker.length()) {
      contents.pop();
      contents.push(open.element().startItem());
    }
    for (int level = same; level < marker.length(); level++) {
      var items = new ArrayList<Map<String, Object>>();
      var ordered = isOrdered(marker, level);
      var list = Adf.node(ordered ? "orderedList" : "bulletList", items);
      content().orElse(document).add(list);
      open.push(new OpenList(ordered, items));
      contents.push(open.element().startItem());
    }
  }

  void end() {
    open.clear();
    contents.clear();
  }

  private static boolean isOrdered(String marker, int level) {
    return marker.charAt(level) == '#';
  }
}
