package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Reads, edits, assigns and deletes one issue.
final class IssueEndpoint {
  private static final int MOST_FETCHED = 100;
  private static final String ISSUE = "/rest/api/3/issue/{issueIdOrKey}";
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work")
          .orAll(
              "read:issue-meta:jira",
              "read:issue-security-level:jira",
              "read:issue.vote:jira",
              "read:issue.changelog:jira",
              "read:avatar:jira",
              "read:issue:jira",
              "read:status:jira",
              "read:user:jira",
              "read:field-configuration:jira");
  private static final ScopeNeed EDIT_META =
      ScopeNeed.classic("read:jira-work")
          .orAll("read:issue-meta:jira", "read:field-configuration:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work").orAll("write:issue:jira");
  private static final ScopeNeed DELETE =
      ScopeNeed.classic("write:jira-work").orAll("delete:issue:jira");
  private final IssueChanges changes;
  private final ChangelogEndpoint changelog;
  private final CommentEndpoint comments;
  private final AttachmentEndpoint attachments;
  private final IssueLinkEndpoint links;

  IssueEndpoint(
      IssueChanges changes,
      ChangelogEndpoint changelog,
      CommentEndpoint comments,
      AttachmentEndpoint attachments,
      IssueLinkEndpoint links) {
    this.changes = changes;
    this.changelog = changelog;
    this.comments = comments;
    this.attachments = attachments;
    this.links = links;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", ISSUE, READ, this::get);
    operations.add("GET", ISSUE + "/editmeta", EDIT_META, this::editMetadata);
    operations.add("POST", "/rest/api/3/issue/bulkfetch", READ, this::fetchMany);
    operations.add("PUT", ISSUE, WRITE, this::edit);
    operations.add("PUT", ISSUE + "/assignee", WRITE, this::assign);
    operations.add("DELETE", ISSUE, DELETE, this::delete);
  }

  static Issue issue(JiraCall call) {
    return call.site().issue(call.variable("issueIdOrKey")).orElseThrow(JiraErrors::noSuchIssue);
  }

  private Response get(JiraCall call) {
    var issue = issue(call);
    var wanted = call.query().list("fields");
    var view = view(call, issue, wanted.isEmpty() ? List.of("*all") : wanted);
    if (view.path("fields") instanceof ObjectNode fields) {
      showIfWanted(fields, "attachment", attachments.of(call, issue));
      showIfWanted(fields, "issuelinks", links.of(call, issue));
    }
    if (call.query().list("expand").contains("changelog")) {
      view.set("changelog", changelog.expanded(call, issue));
    }
    var properties = call.query().list("properties");
    if (!properties.isEmpty()) {
      var shown = view.putObject("properties");
      issue.properties().forEach((key, value) -> show(shown, properties, key, value));
    }
    return Response.json(200, view);
  }

  /// Those that exist and can be seen, ordered by id.
  private Response fetchMany(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var refs = texts(sent, "issueIdsOrKeys");
    if (refs.isEmpty() || refs.size() > MOST_FETCHED) {
      throw JiraErrors.rejected(400, "issueIdsOrKeys must have from 1 to 100 entries.");
    }
    var fields = sent.has("fields") ? texts(sent, "fields") : List.of("*navigable");
    var issues =
        refs.stream()
            .flatMap(it -> call.site().issue(it).stream())
            .distinct()
            .sorted(Comparator.comparingLong(Issue::id))
            .toList();
    var body = Json.object();
    body.set("issues", Json.array(issues, it -> fetched(call, it, fields, texts(sent, "expand"))));
    body.putArray("issueErrors");
    return Response.json(200, body);
  }

  private ObjectNode fetched(JiraCall call, Issue issue, List<String> fields, List<String> expand) {
    var view = view(call, issue, fields);
    if (expand.contains("changelog")) {
      view.set("changelog", changelog.expanded(call, issue));
    }
    return view;
  }

  private static List<String> texts(ObjectNode sent, String name) {
    return sent.path(name).valueStream().map(JsonNode::asText).toList();
  }

  private static void showIfWanted(ObjectNode fields, String name, JsonNode value) {
    if (fields.has(name)) {
      fields.set(name, value);
    }
  }

  private static void show(ObjectNode shown, List<String> wanted, String key, JsonNode value) {
    if (wanted.contains(key) || wanted.contains("*all")) {
      shown.set(key, value);
    }
  }

  private static ObjectNode view(JiraCall call, Issue issue, List<String> fields) {
    return new IssueView(Views.of(call)).of(issue, new FieldChoice(fields));
  }

  /// Without fields for a person who may not edit the issue.
  private Response editMetadata(JiraCall call) {
    var issue = issue(call);
    var project = call.site().projectOf(issue);
    var type = project.issueType(issue.values().path("issuetype").asText()).orElseThrow();
    var fields =
        call.site().allows(project, Permission.EDIT)
            ? new CreateFields(Views.of(call), project, type).edited()
            : Json.object();
    var body = Json.object();
    body.set("fields", fields);
    return Response.json(200, body);
  }

  private Response edit(JiraCall call) {
    var body = call.object().orElseThrow(JiraErrors::notJson);
    var issue = issue(call);
    require(call.site(), issue, Permission.EDIT);
    var fields = part(body, "fields");
    var update = part(body, "update");
    if (fields.isEmpty() && update.isEmpty() && !body.has("properties")) {
      throw JiraErrors.rejected(400, "one of 'fields' or 'update' required");
    }
    var edited = change(call, issue, "issue_updated", fields, update);
    return call.query().flag("returnIssue")
        ? Response.json(200, view(call, edited, List.of("*all")))
        : Response.empty(204);
  }

  private Response assign(JiraCall call) {
    var body = call.object().orElseThrow(JiraErrors::notJson);
    var issue = issue(call);
    require(call.site(), issue, Permission.ASSIGN);
    var fields = Json.object();
    fields.set("assignee", body);
    change(call, issue, "issue_assigned", fields, Json.object());
    return Response.empty(204);
  }

  private Issue change(
      JiraCall call, Issue issue, String type, ObjectNode fields, ObjectNode update) {
    var site = call.site();
    return changes
        .edit(
            call,
            issue.id(),
            type,
            values -> new FieldInput(site, site.projectOf(issue), values).applied(fields, update))
        .orElseThrow(JiraErrors::noSuchIssue);
  }

  private Response delete(JiraCall call) {
    var issue = issue(call);
    require(call.site(), issue, Permission.DELETE);
    var children = call.site().issues().childrenOf(issue);
    if (!children.isEmpty() && !call.query().flag("deleteSubtasks")) {
      throw JiraErrors.rejected(
          400,
          "The issue '"
              + issue.key()
              + "' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.");
    }
    children.forEach(child -> changes.delete(call, child, comments.of(call, child)));
    changes.delete(call, issue, comments.of(call, issue));
    call.call().note("deleted=" + issue.key());
    return Response.empty(204);
  }

  private static void require(Site site, Issue issue, Permission permission) {
    if (!site.allows(site.projectOf(issue), permission)) {
      throw JiraErrors.rejected(
          403,
          "You do not have permission to "
              + permission.name().toLowerCase(Locale.ROOT)
              + " issues in this project.");
    }
  }

  static ObjectNode part(ObjectNode body, String name) {
    return body.path(name) instanceof ObjectNode part ? part : Json.object();
  }
}
