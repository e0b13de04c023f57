package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.http.error.ProblemException.invalid;

import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.application.jira.CreateTicket;
import dev.juncture.application.jira.CreateTicket.Type;
import dev.juncture.application.jira.EditIssue;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.FieldValue.Empty;
import dev.juncture.domain.jira.FieldValue.Many;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueChange.Assignment;
import dev.juncture.domain.jira.IssueChange.Assignment.AssignedTo;
import dev.juncture.domain.jira.IssueChange.Assignment.Unassigned;
import dev.juncture.domain.jira.IssueChange.Assignment.Unchanged;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the fields of an issue from a request.
final class IssueInput {

  static final int LONGEST_DESCRIPTION = 32_767;
  static final String INCOMPLETE =
      "Missing required fields: external_id, summary, or issue_type_id";

  private static final Map<String, String> CLEARABLE =
      Map.of(
          "priority", "priority",
          "components", "components",
          "fix_versions", "fixVersions",
          "due_date", "duedate",
          "parent", "parent");
  private static final Set<String> LISTS = Set.of("components", "fixVersions");

  private IssueInput() {}

  static CreateTicket.Command ticket(
      WorkspaceId workspace, Fields fields, DescriptionFormat format) {
    var externalId = fields.required("external_id", INCOMPLETE);
    var summary = fields.required("summary", INCOMPLETE);
    var issueType = issueType(fields);
    return new CreateTicket.Command(
        JiraParameters.key(workspace, fields, externalId),
        Values.optional(fields.text("jira_project_id").orElse(null)).map(ProjectRef::new),
        new Summary(summary),
        description(fields),
        issueType,
        fields.chosen("priority_id"),
        assignee(fields),
        fields.texts("labels").orElse(List.of()),
        fields.object("fields").orElse(Map.of()),
        named(fields),
        JiraParameters.format(fields, format));
  }

  private static Type issueType(Fields fields) {
    return alternative(fields, "issue_type", "issue_type_id")
        .<Type>map(Type.ByName::new)
        .orElseGet(() -> new Type.ById(fields.required("issue_type_id", INCOMPLETE)));
  }

  /// By Jira's ids of the fields.
  private static Map<String, Object> named(Fields fields) {
    var named = new LinkedHashMap<String, Object>();
    alternative(fields, "priority", "priority_id").ifPresent(it -> named.put("priority", it));
    alternative(fields, "assignee_email", "assignee_account_id")
        .ifPresent(it -> named.put("assignee", it));
    fields.texts("components").ifPresent(it -> named.put("components", it));
    fields.texts("fix_versions").ifPresent(it -> named.put("fixVersions", it));
    fields.chosen("due_date").ifPresent(it -> named.put("duedate", it));
    fields.chosen("parent").ifPresent(it -> named.put("parent", it));
    return named;
  }

  private static Optional<String> alternative(Fields fields, String name, String other) {
    var text = fields.chosen(name);
    if (text.isPresent() && fields.value(other).isPresent()) {
      throw invalid(name, "must not be sent together with " + other);
    }
    return text;
  }

  static EditIssue.Command edit(
      ConnectionKey key, IssueRef issue, Fields fields, DescriptionFormat format) {
    var named = named(fields);
    alternative(fields, "issue_type", "issue_type_id").ifPresent(it -> named.put("issuetype", it));
    return new EditIssue.Command(
        key,
        issue,
        change(fields),
        fields.object("fields").orElse(Map.of()),
        named,
        JiraParameters.format(fields, format));
  }

  private static IssueChange change(Fields fields) {
    return new IssueChange(
        fields.text("summary").map(Summary::new),
        description(fields),
        fields.chosen("priority_id"),
        fields.chosen("issue_type_id"),
        assignment(fields),
        fields.texts("labels"),
        cleared(fields));
  }

  /// Null clears a field that has a name of its own here, and can be empty. It says nothing where
  /// the field is set by its id.
  private static Map<String, FieldValue> cleared(Fields fields) {
    var cleared = new LinkedHashMap<String, FieldValue>();
    CLEARABLE.forEach(
        (name, id) -> {
          var isNull = fields.has(name) && fields.value(name).isEmpty();
          if (isNull && fields.value(name + "_id").isEmpty()) {
            cleared.put(id, LISTS.contains(id) ? new Many(List.of()) : new Empty());
          }
        });
    return cleared;
  }

  private static Optional<Description> description(Fields fields) {
    return fields.value("description").map(it -> description("description", it));
  }

  @SuppressWarnings("unchecked") // JSON object keys are strings
  static Description description(String name, Object value) {
    return switch (value) {
      case String text when text.length() <= LONGEST_DESCRIPTION -> new Text(text);
      case String _ -> throw invalid(name, "must be at most 32767 characters");
      case Map<?, ?> document -> new Document((Map<String, Object>) document);
      default -> throw invalid(name, "must be a string or an ADF document");
    };
  }

  /// Null means no assignee. So does the text "null", which older clients send.
  private static Assignment assignment(Fields fields) {
    if (!fields.has("assignee_account_id")) {
      return new Unchanged();
    }
    return assignee(fields).<Assignment>map(AssignedTo::new).orElseGet(Unassigned::new);
  }

  private static Optional<String> assignee(Fields fields) {
    return fields.chosen("assignee_account_id").filter(id -> !id.equals("null"));
  }
}
