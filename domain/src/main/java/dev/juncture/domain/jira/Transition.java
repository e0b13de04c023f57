package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A way from an issue's status to another one.
///
/// @param to empty where Jira does not say where it leads
/// @param fields those of its screen
public record Transition(String id, String name, Optional<Status> to, List<IssueField> fields) {

  /// Which transition is wanted.
  public sealed interface Target {

    record ById(String id) implements Target {

      public ById {
        if (!id.matches("[0-9]{1,19}")) {
          throw new InvalidValue("transition_id", "must be a whole number").asException();
        }
      }
    }

    /// Whichever leads to the status with this id or, in any case, this name. An id comes first.
    record ToStatus(String idOrName) implements Target {}
  }

  /// What is set with a transition.
  ///
  /// @param resolution id or name
  /// @param fields raw values by field id, sent as they are
  public record Change(
      Optional<String> resolution, Optional<Description> comment, Map<String, Object> fields) {}

  /// Jira moved the issue.
  ///
  /// @param commented whether a comment is on the issue, if there was one to add
  public record Performed(boolean commented) {}
}
