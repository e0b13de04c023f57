package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A ticket that a search found.
///
/// @param fields the requested fields as Jira returns them; absent if none were requested
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "FoundTicket")
record FoundTicketBody(
    @Schema(example = "10042") String id,
    @Schema(example = "CORE-7") String key,
    @Schema(example = "The login page is slow") String summary,
    @Nullable Object description,
    @Schema(example = "To Do") @Nullable String status,
    @Schema(example = "John Doe") @Nullable String assignee,
    @Nullable String reporter,
    @Schema(example = "High") @Nullable String priority,
    @Schema(example = "2024-01-01T00:00:00.000Z") @Nullable String created,
    @Schema(example = "2024-01-01T00:00:00.000Z") @Nullable String updated,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> fields) {

  @Serdeable.Serializable
  @Schema(name = "FoundTickets")
  record ListBody(List<FoundTicketBody> tickets, int total) {}

  @Serdeable.Serializable
  @Schema(name = "SearchTickets")
  record SearchBody(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(
              description = "A query in Jira's query language, with a condition.",
              example = "project = CORE AND status != Done ORDER BY updated DESC",
              minLength = 1,
              maxLength = 20_000)
          String jql,
      @Schema(
              description =
                  "Ids of fields to return in Jira's format too, or `*all` or `*navigable`.",
              example = "[\"duedate\"]")
          @Nullable List<String> fields,
      @Schema(
              description = "The most tickets to return. All without it.",
              minimum = "1",
              maximum = "1000000")
          @Nullable Integer limit,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  static FoundTicketBody of(TicketBody ticket, @Nullable Map<String, Object> fields) {
    return new FoundTicketBody(
        ticket.id(),
        ticket.key(),
        ticket.summary(),
        ticket.description(),
        ticket.status(),
        ticket.assignee(),
        ticket.reporter(),
        ticket.priority(),
        ticket.created(),
        ticket.updated(),
        fields);
  }
}
