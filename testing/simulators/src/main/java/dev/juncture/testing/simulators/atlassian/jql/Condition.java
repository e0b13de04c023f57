package dev.juncture.testing.simulators.atlassian.jql;

import java.util.List;

/// A condition on an issue.
sealed interface Condition {
  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  record Not(Condition inner) implements Condition {}

  /// @param operator in lower case, such as `=`, `not in` or `is`
  record Clause(Field field, String operator, List<String> values) implements Condition {}

  /// @param path the keys after `issue.property`: the property's key, then the path into its value
  record Field(String name, List<String> path) {}
}
