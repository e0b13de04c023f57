package dev.juncture.domain.jira.feed;

import java.time.Instant;
import java.util.List;

/// What Jira says of an issue, as far as it matters for its events.
///
/// @param project the key of its project
/// @param edits those that the reader wanted, in any order
/// @param comments all that the connection's account may see
public record IssueSnapshot(
    long id,
    String key,
    String project,
    Instant created,
    Instant updated,
    List<Edit> edits,
    List<SeenComment> comments) {

  public IssueSnapshot {
    edits = List.copyOf(edits);
    comments = List.copyOf(comments);
  }

  /// An entry of the changelog.
  public record Edit(long id, Instant at, List<Field> fields) {
    public Edit {
      fields = List.copyOf(fields);
    }
  }

  /// @param id empty where Jira names none
  public record Field(String name, String id) {}

  /// @param updated equal to `created` for a comment that was never edited
  public record SeenComment(long id, Instant created, Instant updated) {}
}
