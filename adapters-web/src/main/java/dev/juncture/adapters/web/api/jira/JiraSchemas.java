package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shapes that only the API's description knows: bodies are read field by field, so that a wrong
/// type can be named, and lists are written as they come.
final class JiraSchemas {

  private JiraSchemas() {}

  @Serdeable.Serializable
  @Schema(name = "Projects")
  record Projects(
      List<ProjectBody> projects,
      int total,
      @Schema(example = "10000") @JsonProperty("selected_project_id")
          @Nullable String selectedProjectId) {}

  @Serdeable.Serializable
  @Schema(name = "Tickets")
  record Tickets(List<TicketBody> tickets, int total) {}

  @Serdeable.Serializable
  @Schema(name = "SprintTickets")
  record SprintTickets(List<SprintTicketBody> tickets, int total, CompletedSprintBody sprint) {}

  @Serdeable.Serializable
  @Schema(name = "SelectProject")
  record SelectProject(
      @Schema(example = "user-42") @JsonProperty("external_id") String externalId,
      @Schema(example = "10000") @JsonProperty("jira_project_id") String jiraProjectId) {}

  @Serdeable.Serializable
  @Schema(name = "CreateConnection")
  record CreateConnection(
      @Schema(description = "From the address of the page that finalizes the connection.")
          @JsonProperty("connection_code")
          String connectionCode,
      @Schema(description = "One of those that fetch-available-sites lists.")
          @JsonProperty("site_id")
          String siteId) {}

  @Serdeable.Serializable
  @Schema(name = "EditIssue")
  record EditIssue(
      @Schema(example = "user-42") @JsonProperty("external_id") String externalId,
      @Schema(example = "CORE-7") @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(example = "The login page is fast again") @Nullable String summary,
      @Schema(description = "Markdown as a string, or an ADF document as an object.")
          @Nullable Object description,
      @Schema(example = "2") @JsonProperty("priority_id") @Nullable String priorityId,
      @Schema(example = "10001") @JsonProperty("issue_type_id") @Nullable String issueTypeId,
      @Schema(description = "Null unassigns.") @JsonProperty("assignee_account_id")
          @Nullable String assigneeAccountId,
      @Nullable List<String> labels,
      @Schema(allowableValues = {"markdown", "text", "adf"}) @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  @Serdeable.Serializable
  @Schema(name = "CreateTicket")
  record CreateTicket(
      @Schema(example = "user-42") @JsonProperty("external_id") String externalId,
      @Schema(description = "The selected project without it.", example = "CORE")
          @JsonProperty("jira_project_id")
          @Nullable String jiraProjectId,
      @Schema(example = "The login page is slow") String summary,
      @Schema(
              description = "Markdown as a string, or an ADF document as an object.",
              example = "It takes **nine seconds**.")
          @Nullable Object description,
      @Schema(example = "10001") @JsonProperty("issue_type_id") String issueTypeId,
      @JsonProperty("priority_id") @Nullable String priorityId,
      @JsonProperty("assignee_account_id") @Nullable String assigneeAccountId,
      @Nullable List<String> labels,
      @Schema(description = "Further Jira fields by id, sent as they are.")
          @Nullable Map<String, Object> fields,
      @Schema(allowableValues = {"markdown", "text", "adf"}) @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  @Serdeable.Serializable
  @Schema(name = "DeleteIssue")
  record DeleteIssue(
      @Schema(example = "user-42") @JsonProperty("external_id") String externalId,
      @Schema(example = "CORE-7") @JsonProperty("issue_id_or_key") String issueIdOrKey) {}
}
