package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Schemas that only the API description uses. Request bodies are read field by field, so that
/// errors can name a field of the wrong type. Lists are streamed.
final class JiraSchemas {

  static final String ISSUE = "Id or key of the issue.";
  static final String ISSUE_EXAMPLE = "CORE-7";
  static final String ISSUE_PATTERN = "^([0-9]{1,19}|[A-Za-z][A-Za-z0-9_]{0,126}-[0-9]{1,19})$";
  private static final String SUMMARY = "One line of text.";
  private static final String DESCRIPTION =
      "Markdown as a string of at most 32,767 characters, or an ADF document as an object.";
  private static final String PRIORITY = "Id of a priority.";
  private static final String TYPE = "Id of an issue type.";
  private static final String ACCOUNT = "5b10ac8d82e05b22cc7d4ef5";
  private static final String LABELS = "[\"login\"]";
  private static final String ISSUE_TYPE_NAME =
      "Name of an issue type, in any case; or send issue_type_id.";
  private static final String PRIORITY_NAME = "Name of a priority; or send priority_id.";
  private static final String EMAIL =
      "E-mail address of the assignee; or send assignee_account_id.";
  private static final String COMPONENTS = "Names or ids of components.";
  private static final String VERSIONS = "Names or ids of versions.";
  private static final String DUE = "The day on which it is due.";
  private static final String PARENT = "Id or key of the issue above.";

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
  @Schema(name = "Comments")
  record Comments(List<CommentBody> comments, int total) {}

  @Serdeable.Serializable
  @Schema(name = "AddComment")
  record AddComment(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = DESCRIPTION, example = "It is **fixed** in 2.1.") Object body,
      CommentBody.@Nullable VisibilityBody visibility,
      @Schema(
              description = "True hides it from customers of Jira Service Management.",
              defaultValue = "false")
          @Nullable Boolean internal,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  @Serdeable.Serializable
  @Schema(name = "EditComment")
  record EditComment(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(
              description = "Jira's number of the comment.",
              example = "10004",
              pattern = "^[0-9]{1,19}$")
          @JsonProperty("comment_id")
          String commentId,
      @Schema(description = DESCRIPTION, example = "It is **fixed** in 2.2.") Object body,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  @Serdeable.Serializable
  @Schema(name = "SelectProject")
  record SelectProject(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(
              description = "Id or key of a project.",
              example = ProjectParameter.EXAMPLE,
              pattern = ProjectParameter.PATTERN)
          @JsonProperty("jira_project_id")
          String jiraProjectId) {}

  @Serdeable.Serializable
  @Schema(name = "CreateConnection")
  record CreateConnection(
      @Schema(
              description = "From the address of the page that finalizes the connection.",
              example = "k7Zr2bN0sQ")
          @JsonProperty("connection_code")
          String connectionCode,
      @Schema(
              description = "One of those that fetch-available-sites lists.",
              example = "1324a887-45db-1bf4-1e99-ef0ff456d421")
          @JsonProperty("site_id")
          String siteId) {}

  @Serdeable.Serializable
  @Schema(name = "EditIssue")
  record EditIssue(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(
              description = SUMMARY,
              example = "The login page is fast again",
              minLength = 1,
              maxLength = 255)
          @Nullable String summary,
      @Schema(description = DESCRIPTION, example = "It takes **nine seconds**.")
          @Nullable Object description,
      @Schema(description = PRIORITY, example = "3") @JsonProperty("priority_id")
          @Nullable String priorityId,
      @Schema(description = TYPE, example = "10001") @JsonProperty("issue_type_id")
          @Nullable String issueTypeId,
      @Schema(description = "Account id of the assignee. Null unassigns.", example = ACCOUNT)
          @JsonProperty("assignee_account_id")
          @Nullable String assigneeAccountId,
      @Schema(description = "Replaces all labels.", example = LABELS) @Nullable List<String> labels,
      @Schema(description = ISSUE_TYPE_NAME) @JsonProperty("issue_type") @Nullable String issueType,
      @Schema(description = PRIORITY_NAME) @Nullable String priority,
      @Schema(description = EMAIL) @JsonProperty("assignee_email") @Nullable String assigneeEmail,
      @Schema(description = COMPONENTS) @Nullable List<String> components,
      @Schema(description = VERSIONS) @JsonProperty("fix_versions")
          @Nullable List<String> fixVersions,
      @Schema(description = DUE, format = "date") @JsonProperty("due_date")
          @Nullable String dueDate,
      @Schema(description = PARENT) @Nullable String parent,
      @Schema(
              description =
                  "Further Jira fields by id or name, with values as people write them, or in Jira's form. Null clears one.",
              example = "{\"Story Points\": 5}")
          @Nullable Map<String, Object> fields,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  @Serdeable.Serializable
  @Schema(name = "CreateTicket")
  record CreateTicket(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(
              description = ProjectParameter.MEANING,
              example = "CORE",
              pattern = ProjectParameter.PATTERN)
          @JsonProperty("jira_project_id")
          @Nullable String jiraProjectId,
      @Schema(
              description = SUMMARY,
              example = "The login page is slow",
              minLength = 1,
              maxLength = 255)
          String summary,
      @Schema(description = DESCRIPTION, example = "It takes **nine seconds**.")
          @Nullable Object description,
      @Schema(description = "Id of an issue type; instead of issue_type.", example = "10001")
          @JsonProperty("issue_type_id")
          @Nullable String issueTypeId,
      @Schema(description = ISSUE_TYPE_NAME) @JsonProperty("issue_type") @Nullable String issueType,
      @Schema(description = PRIORITY, example = "3") @JsonProperty("priority_id")
          @Nullable String priorityId,
      @Schema(description = PRIORITY_NAME) @Nullable String priority,
      @Schema(description = "Account id of the assignee.", example = ACCOUNT)
          @JsonProperty("assignee_account_id")
          @Nullable String assigneeAccountId,
      @Schema(description = EMAIL) @JsonProperty("assignee_email") @Nullable String assigneeEmail,
      @Schema(description = COMPONENTS) @Nullable List<String> components,
      @Schema(description = VERSIONS) @JsonProperty("fix_versions")
          @Nullable List<String> fixVersions,
      @Schema(description = DUE, format = "date") @JsonProperty("due_date")
          @Nullable String dueDate,
      @Schema(description = PARENT) @Nullable String parent,
      @Schema(description = "Labels.", example = LABELS) @Nullable List<String> labels,
      @Schema(
              description =
                  "Further Jira fields by id, sent as they are; or by name, with values as people write them.",
              example = "{\"customfield_10016\": 5}")
          @Nullable Map<String, Object> fields,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}
}
