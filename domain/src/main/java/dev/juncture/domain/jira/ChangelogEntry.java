package dev.juncture.domain.jira;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one person, or an automation, changed on an issue at one time.
///
/// @param author empty where Jira does not say who it was
public record ChangelogEntry(
    String id, Optional<Instant> at, Optional<JiraUser> author, List<Item> items) {

  /// The change of one field. `from` and `to` are ids, where the field has such, `fromText` and
  /// `toText` what people see.
  ///
  /// @param field its name
  public record Item(
      String field,
      Optional<String> fieldId,
      Optional<String> from,
      Optional<String> fromText,
      Optional<String> to,
      Optional<String> toText) {}
}
