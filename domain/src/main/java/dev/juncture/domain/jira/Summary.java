package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// An issue's one-line title: 1 to 255 characters without line breaks.
public record Summary(String value) {

  private static final int MAX_LENGTH = 255;

  public Summary {
    if (value.isBlank()
        || value.length() > MAX_LENGTH
        || value.lines().count() > 1
        || value.endsWith("\n")) {
      throw new InvalidValue("summary", "must be 1 to 255 characters without line breaks")
          .asException();
    }
  }
}
