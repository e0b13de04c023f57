package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;

import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.adapters.jira.issues.IssueBody.PersonBody;
import dev.juncture.domain.jira.Attachment;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An attachment in REST v3.
@Serdeable
record AttachmentBody(
    @Nullable String id,
    @Nullable String filename,
    @Nullable String mimeType,
    @Nullable Long size,
    @Nullable String created,
    @Nullable PersonBody author) {

  /// Those with an id.
  static List<Attachment> all(@Nullable List<@Nullable AttachmentBody> bodies) {
    return (bodies == null ? List.<@Nullable AttachmentBody>of() : bodies)
        .stream().flatMap(Stream::ofNullable).flatMap(it -> it.toAttachment().stream()).toList();
  }

  Optional<Attachment> toAttachment() {
    return Optional.ofNullable(id)
        .map(
            it ->
                new Attachment(
                    it,
                    orEmpty(filename),
                    orEmpty(mimeType),
                    size == null ? 0 : size,
                    JiraTime.parse(created),
                    Optional.ofNullable(author).map(TicketMapper::person)));
  }

  /// What a site says about attachments.
  @Serdeable
  record LimitBody(@Nullable Long uploadLimit) {

    OptionalLong limit() {
      return uploadLimit == null ? OptionalLong.empty() : OptionalLong.of(uploadLimit);
    }
  }

  /// An issue of which nothing else was asked for.
  @Serdeable
  record OfIssueBody(@Nullable FieldsBody fields) {

    @Serdeable
    record FieldsBody(@Nullable List<@Nullable AttachmentBody> attachment) {}

    Optional<List<Attachment>> attachments() {
      return Optional.ofNullable(fields).map(it -> all(it.attachment()));
    }
  }
}
