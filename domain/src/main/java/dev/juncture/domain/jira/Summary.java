package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.regex.Pattern;

/// An issue's one-line title: 1 to 255 characters without line breaks.
public record Summary(String value) {

  private static final int MAX_LENGTH = 255;
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  public Summary {
    if (value.isBlank() || value.length() > MAX_LENGTH || LINE_BREAK.matcher(value).find()) {
      throw new InvalidValue("summary", "must be 1 to 255 characters without line breaks")
          .asException();
    }
  }
}
