package dev.juncture.domain.oauth;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// A provider's public name, lower case, such as `jira`. Whether anything answers to it is another
/// question.
public record ProviderId(String value) {

  private static final int MAX_LENGTH = 64;

  public ProviderId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new InvalidValue("provider", "must be 1 to 64 characters").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
