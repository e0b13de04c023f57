package dev.juncture.domain.jira;

/// The status of an issue.
public record Status(String id, String name, Category category) {

  /// Jira's status category; `key` is one of `new`, `indeterminate`, `done`, `undefined`.
  public record Category(String id, String key, String colorName) {}
}
