package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// The format of descriptions in responses.
public enum DescriptionFormat {
  MARKDOWN,
  TEXT,
  /// The original document, unchanged.
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
