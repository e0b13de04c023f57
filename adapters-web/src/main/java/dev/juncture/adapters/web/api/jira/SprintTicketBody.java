package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A ticket in the list of a sprint: display names, and the original fields as Jira returns them.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "SprintTicket")
record SprintTicketBody(
    String id,
    String key,
    String summary,
    @Nullable Object description,
    @Nullable String status,
    @Nullable String assignee,
    @Nullable String reporter,
    @Nullable String priority,
    @Nullable String created,
    @Nullable String updated,
    FieldsBody fields) {

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "SprintTicketFields")
  record FieldsBody(
      String summary,
      @Nullable Object description,
      @Nullable StatusBody status,
      @Nullable UserBody assignee,
      @Nullable UserBody reporter,
      @Nullable String created,
      @Nullable String updated,
      @Nullable PriorityBody priority) {}

  @Serdeable.Serializable
  @Schema(name = "StatusField")
  record StatusBody(String id, String name, CategoryBody statusCategory) {}

  @Serdeable.Serializable
  @Schema(name = "StatusCategory")
  record CategoryBody(String id, @Schema(example = "indeterminate") String key, String colorName) {}

  @Serdeable.Serializable
  @Schema(name = "UserField")
  record UserBody(String accountId, String displayName) {}

  @Serdeable.Serializable
  @Schema(name = "PriorityField")
  record PriorityBody(String id, String name) {}
}
