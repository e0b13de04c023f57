package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// Atlassian's id of an account, or the key of a user of a Data Center: 1 to 255 characters, no
/// blanks.
public record AccountId(String value) {

  public AccountId {
    if (!value.matches("[^\\s\\p{Cntrl}]{1,255}")) {
      throw new InvalidValue("account_id", "must be an account id: 1 to 255 characters, no blanks")
          .asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
