package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// A group of customers.
public record Organization(String id, String name) {

  public record Id(String value) {
    public Id {
      NumericIds.check("organization_id", value);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /// 1 to 200 characters.
  public record Name(String value) {
    public Name {
      if (value.isBlank() || value.length() > 200) {
        throw new InvalidValue("name", "must be 1 to 200 characters").asException();
      }
    }
  }
}
