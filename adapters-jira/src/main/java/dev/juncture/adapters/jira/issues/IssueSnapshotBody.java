package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.domain.jira.ChangelogEntry;
import dev.juncture.domain.jira.feed.IssueSnapshot;
import dev.juncture.domain.jira.feed.IssueSnapshot.Edit;
import dev.juncture.domain.jira.feed.IssueSnapshot.Field;
import dev.juncture.domain.jira.feed.IssueSnapshot.SeenComment;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An issue with its newest changes and comments. Jira leaves some out of long lists.
@Serdeable
record IssueSnapshotBody(
    @Nullable String id,
    @Nullable String key,
    @Nullable FieldsBody fields,
    @Nullable HistoryBody changelog) {

  @Serdeable
  record FieldsBody(
      @Nullable String created,
      @Nullable String updated,
      @Nullable ProjectBody project,
      CommentBody.@Nullable ListBody comment) {}

  @Serdeable
  record ProjectBody(@Nullable String key) {}

  @Serdeable
  record HistoryBody(
      @Nullable List<ChangelogBody.@Nullable EntryBody> histories, @Nullable Long total) {

    List<Edit> edits() {
      return IssueMapper.present(histories)
          .flatMap(it -> it.toEntry().stream())
          .map(IssueSnapshotBody::edit)
          .toList();
    }

    /// Whether no edit from that time on is missing.
    boolean reaches(Instant from) {
      return (total != null && total == IssueMapper.present(histories).count())
          || edits().stream().anyMatch(it -> it.at().isBefore(from));
    }
  }

  static Edit edit(ChangelogEntry entry) {
    return new Edit(
        Long.parseLong(entry.id()),
        entry.at().orElse(Instant.EPOCH),
        entry.items().stream().map(it -> new Field(it.field(), it.fieldId().orElse(""))).toList());
  }

  /// Empty without an id or the time of its creation.
  static Optional<SeenComment> comment(CommentBody comment) {
    return Optional.ofNullable(comment.id())
        .flatMap(
            id ->
                JiraTime.parse(comment.created())
                    .map(
                        created ->
                            new SeenComment(
                                Long.parseLong(id),
                                created,
                                JiraTime.parse(comment.updated()).orElse(created))));
  }

  /// Whether everything is there that Jira always sends.
  boolean isComplete() {
    return facts().isPresent();
  }

  /// Only of one that is complete.
  IssueSnapshot seen(List<Edit> edits, List<SeenComment> comments) {
    return facts().orElseThrow().with(edits, comments);
  }

  private record Facts(long id, String key, String project, Instant created, Instant updated) {
    IssueSnapshot with(List<Edit> edits, List<SeenComment> comments) {
      return new IssueSnapshot(id, key, project, created, updated, edits, comments);
    }
  }

  private Optional<Facts> facts() {
    if (id == null || key == null || fields == null || fields.project() == null) {
      return Optional.empty();
    }
    var project = fields.project().key();
    var created = JiraTime.parse(fields.created());
    var updated = JiraTime.parse(fields.updated());
    return project == null || created.isEmpty() || updated.isEmpty()
        ? Optional.empty()
        : Optional.of(new Facts(Long.parseLong(id), key, project, created.get(), updated.get()));
  }

  /// All comments; empty when Jira has left some out.
  Optional<List<SeenComment>> comments() {
    return Optional.ofNullable(fields)
        .flatMap(it -> Optional.ofNullable(it.comment()))
        .flatMap(it -> it.slice(IssueSnapshotBody::comment))
        .filter(it -> it.total() == it.count())
        .map(it -> it.items());
  }
}
