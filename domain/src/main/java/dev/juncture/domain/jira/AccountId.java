package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// Atlassian's id of an account: 1 to 128 letters, digits, `:`, `-` and `_`.
public record AccountId(String value) {

  public AccountId {
    if (!value.matches("[A-Za-z0-9:_-]{1,128}")) {
      throw new InvalidValue("account_id", "must be an Atlassian account id").asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
