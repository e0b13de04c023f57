package dev.juncture.domain.id;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Locale;

/// A provider's public name, lower case, such as `jira`. Whether anything answers to it is another
/// question.
public record ProviderId(String value) {

  private static final int MAX_LENGTH = 64;

  public ProviderId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new InvalidValue("provider", "must be 1 to 64 characters").asException();
    }
  }

  /// The name as people would write it, for want of a better one.
  public String displayName() {
    int first = value.offsetByCodePoints(0, 1);
    return value.substring(0, first).toUpperCase(Locale.ROOT) + value.substring(first);
  }

  @Override
  public String toString() {
    return value;
  }
}
