package dev.juncture.adapters.jira.adf;

import java.util.Optional;

/// The checkbox of a task item.
final class TaskCheckbox {

  static Optional<String> of(Node item) {
    return item.type().endsWith("askItem")
        ? Optional.of(item.attr("state").filter("DONE"::equals).isPresent() ? "[x] " : "[ ] ")
        : Optional.empty();
  }

  private TaskCheckbox() {}
}
