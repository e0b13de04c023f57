package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A comment on an issue.
///
/// @param body empty where Jira has none
/// @param visibility empty when everybody who sees the issue sees the comment
/// @param internal whether Jira Service Management hides it from customers
public record Comment(
    String id,
    Optional<Description> body,
    Optional<JiraUser> author,
    Optional<Instant> created,
    Optional<Instant> updated,
    Optional<Visibility> visibility,
    boolean internal) {

  /// What somebody wants to say.
  ///
  /// @param internal true hides it from customers of Jira Service Management; on other issues it
  ///   has no effect
  public record Draft(Description body, Optional<Visibility> visibility, boolean internal) {}

  /// Who sees a comment: the members of a group or of a project role.
  ///
  /// @param value the name of the group or role
  public record Visibility(Type type, String value) {

    public enum Type {
      GROUP,
      ROLE;

      /// Reads `group` or `role`.
      public static Type parse(String text) {
        return switch (text) {
          case "group" -> GROUP;
          case "role" -> ROLE;
          default ->
              throw new InvalidValue("visibility", "must have the type group or role")
                  .asException();
        };
      }

      /// `group` or `role`.
      public String text() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }
}
