package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.jira.Attachment;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file on an issue.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Attachment")
record AttachmentBody(
    @Schema(example = "10004") String id,
    @Schema(example = "log.txt") String filename,
    @Schema(description = "What the uploader called it.", example = "text/plain")
        @JsonProperty("mime_type")
        String mimeType,
    @Schema(description = "In bytes.") long size,
    @Nullable String created,
    CommentBody.@Nullable AuthorBody author) {

  private static AttachmentBody of(Attachment attachment) {
    return new AttachmentBody(
        attachment.id(),
        attachment.filename(),
        attachment.mimeType(),
        attachment.size(),
        attachment.created().map(Timestamps::iso).orElse(null),
        attachment
            .author()
            .map(it -> new CommentBody.AuthorBody(it.accountId(), it.displayName()))
            .orElse(null));
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Attachments")
  record ListBody(List<AttachmentBody> attachments) {

    static ListBody of(List<Attachment> attachments) {
      return new ListBody(attachments.stream().map(AttachmentBody::of).toList());
    }
  }
}
