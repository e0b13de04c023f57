package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// How descriptions are wanted.
public enum DescriptionFormat {
  MARKDOWN,
  TEXT,
  /// The original document, untouched.
  ADF;

  /// Reads the public parameter `description_format`.
  public static DescriptionFormat parse(String text) {
    return switch (text) {
      case "markdown" -> MARKDOWN;
      case "text" -> TEXT;
      case "adf" -> ADF;
      default ->
          throw new InvalidValue("description_format", "must be markdown, text or adf")
              .asException();
    };
  }
}
