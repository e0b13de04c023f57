package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pages of the create metadata in REST v3. Jira's documents name the lists in several ways.
final class CreateMetadataBody {

  private CreateMetadataBody() {}

  @Serdeable
  record TypesBody(
      @Nullable List<@Nullable TypeBody> issueTypes,
      @Nullable List<@Nullable TypeBody> createMetaIssueType,
      @Nullable List<@Nullable TypeBody> values,
      @Nullable Long total,
      @Nullable Long startAt) {

    Optional<Slice<IssueType>> slice() {
      var list = first(issueTypes, createMetaIssueType, values);
      return new PageEnvelope<>(list, null, total, startAt).slice(TypeBody::toType);
    }
  }

  @Serdeable
  record TypeBody(
      @Nullable String id,
      @Nullable String name,
      @Nullable String description,
      @Nullable Boolean subtask,
      @Nullable Integer hierarchyLevel) {

    /// Empty for an entry without an id.
    Optional<IssueType> toType() {
      var isSubtask = Boolean.TRUE.equals(subtask);
      return Optional.ofNullable(id)
          .map(
              it ->
                  new IssueType(
                      it,
                      orEmpty(name),
                      orEmpty(description),
                      isSubtask,
                      Optional.ofNullable(hierarchyLevel).orElse(isSubtask ? -1 : 0)));
    }
  }

  @Serdeable
  record FieldsBody(
      @Nullable List<TransitionBody.@Nullable FieldBody> fields,
      @Nullable List<TransitionBody.@Nullable FieldBody> results,
      @Nullable List<TransitionBody.@Nullable FieldBody> values,
      @Nullable Long total,
      @Nullable Long startAt) {

    Optional<Slice<IssueField>> slice() {
      var list = first(fields, results, values);
      return new PageEnvelope<>(list, null, total, startAt)
          .slice(TransitionBody.FieldBody::toField);
    }
  }

  private static <T> @Nullable List<@Nullable T> first(
      @Nullable List<@Nullable T> one,
      @Nullable List<@Nullable T> other,
      @Nullable List<@Nullable T> third) {
    return one != null ? one : other != null ? other : third;
  }
}
