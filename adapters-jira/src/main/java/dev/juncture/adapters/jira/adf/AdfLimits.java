package dev.juncture.adapters.jira.adf;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainException;
import java.util.ArrayDeque;
import java.util.Map;

/// The limits that protect memory and time against hostile documents, in every direction. What a
/// caller sends beyond them is rejected. What Jira sends is simplified: deeper blocks, larger
/// tables and larger documents become text.
final class AdfLimits {

  /// Jira's own limit on a description.
  static final int MAX_TEXT = 32_767;

  /// Nested nodes, also in what is read from Jira.
  static final int MAX_DEPTH = 100;

  /// The nodes of a document.
  static final int MAX_NODES = 50_000;

  /// The cells of a table, counting those that fill up its rows.
  static final int MAX_TABLE_CELLS = 20_000;

  /// Columns or rows that one cell covers.
  static final int MAX_SPAN = 1_000;

  /// The characters that a conversion from ADF returns. Beyond, the text of the document is cut.
  static final int MAX_OUTPUT = 1_000_000;

  private static final int MAX_WEIGHT = 1_000_000;
  private static final int NODE_WEIGHT = MAX_WEIGHT / MAX_NODES;

  static void requireAllowedLength(int length) {
    require(length <= MAX_TEXT, "must not be longer than 32,767 characters");
  }

  static DomainException tableTooLarge() {
    return invalid("must not contain a table of more than 20,000 cells");
  }

  /// Returns a document that a caller sends, unless it is too large. A few hundred bytes of
  /// Markdown can refer to one long link a thousand times.
  static Map<String, Object> checked(Map<String, Object> adf) {
    int text = 0;
    long weight = 0;
    var open = new ArrayDeque<Object>();
    open.push(adf);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Map<?, ?> map -> {
          text += map.get("text") instanceof String words ? words.length() : 0;
          weight += NODE_WEIGHT;
          requireAllowedTable(new Node(map));
          map.values().stream().filter(value -> value != null).forEach(open::push);
        }
        case Iterable<?> list -> list.forEach(open::push);
        case String string -> weight += string.length();
        default -> weight += 1;
      }
      require(weight <= MAX_WEIGHT, "must not become a document of more than 1 MB");
    }
    requireAllowedLength(text);
    return adf;
  }

  private static void requireAllowedTable(Node node) {
    if (node.is("table") && TableGrid.of(node).isEmpty()) {
      throw tableTooLarge();
    }
  }

  private static void require(boolean allowed, String requirement) {
    if (!allowed) {
      throw invalid(requirement);
    }
  }

  private static DomainException invalid(String requirement) {
    return new InvalidValue("description", requirement).asException();
  }

  private AdfLimits() {}
}
