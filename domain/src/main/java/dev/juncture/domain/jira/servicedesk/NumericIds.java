package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// The ids of Service Management are numbers that fit into 32 bits.
final class NumericIds {

  private NumericIds() {}

  /// Fails with InvalidValue of `parameter`.
  static void check(String parameter, String value) {
    if (!value.matches("[0-9]{1,10}") || Long.parseLong(value) > Integer.MAX_VALUE) {
      throw new InvalidValue(parameter, "must be a whole number up to 2147483647").asException();
    }
  }
}
