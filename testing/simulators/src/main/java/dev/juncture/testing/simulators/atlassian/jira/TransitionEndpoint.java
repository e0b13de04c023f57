package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A workflow that all projects share. As in Jira, a comment is dropped silently where a transition
/// has no screen.
final class TransitionEndpoint {
  private static final String PATH = "/rest/api/3/issue/{issueIdOrKey}/transitions";
  private static final String RESOLUTION = "resolution";
  private static final String DONE = "10002";
  private static final List<Step> STEPS =
      List.of(
          new Step("11", "Back to the list", "10000", Set.of("3", "10001", DONE), Screen.NONE),
          new Step("21", "Start work", "3", Set.of("10000", "10001"), Screen.NONE),
          new Step("31", "Ask for review", "10001", Set.of("3"), Screen.NONE),
          new Step("41", "Finish", DONE, Set.of("10000", "3", "10001"), Screen.RESOLUTION),
          new Step("51", "Give up", DONE, Set.of("10000", "3", "10001"), Screen.REASON));
  private static final Set<String> FOR_CUSTOMERS = Set.of("11", "41");
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work")
          .orAll("read:issue.transition:jira", "read:status:jira", "read:field-configuration:jira");
  private static final ScopeNeed WRITE =
      ScopeNeed.classic("write:jira-work").orAll("write:issue:jira", "write:issue.property:jira");

  private final IssueChanges changes;
  private final CommentEndpoint comments;

  TransitionEndpoint(IssueChanges changes, CommentEndpoint comments) {
    this.changes = changes;
    this.comments = comments;
  }

  /// What a transition asks for: nothing, a resolution, or a comment that says why.
  enum Screen {
    NONE,
    RESOLUTION,
    REASON
  }

  record Step(String id, String name, String to, Set<String> from, Screen screen) {}

  void offer(JiraOperations operations) {
    operations.add("GET", PATH, READ, this::list);
    operations.add("POST", PATH, WRITE, this::perform);
  }

  private static List<Step> possible(JiraCall call, Issue issue) {
    var mayMove = call.site().allows(call.site().projectOf(issue), Permission.EDIT);
    var status = issue.text("status").orElseThrow();
    return mayMove ? STEPS.stream().filter(it -> it.from().contains(status)).toList() : List.of();
  }

  /// The steps that the portal offers to customers.
  static List<Step> forCustomers(JiraCall call, Issue issue) {
    return possible(call, issue).stream().filter(it -> FOR_CUSTOMERS.contains(it.id())).toList();
  }

  void performForCustomer(JiraCall call, Issue issue, Step step) {
    move(call, issue, step, step.to().equals(DONE) ? Catalogue.RESOLUTIONS.getFirst().id() : "");
  }

  private Response list(JiraCall call) {
    var withFields = call.query().list("expand").contains("transitions.fields");
    var body = Json.object().put("expand", "transitions");
    body.set(
        "transitions",
        Json.array(possible(call, IssueEndpoint.issue(call)), it -> view(call, it, withFields)));
    return Response.json(200, body);
  }

  private static ObjectNode view(JiraCall call, Step step, boolean withFields) {
    var view =
        Json.object()
            .put("id", step.id())
            .put("name", step.name())
            .put("hasScreen", step.screen() != Screen.NONE)
            .put("isGlobal", false)
            .put("isInitial", false)
            .put("isAvailable", true)
            .put("isConditional", false);
    view.set("to", Views.of(call).status(Catalogue.status(step.to())));
    if (withFields) {
      var fields = view.putObject("fields");
      if (step.screen() == Screen.RESOLUTION) {
        fields.set(RESOLUTION, resolutionField(Views.of(call)));
      }
    }
    return view;
  }

  private static ObjectNode resolutionField(Views views) {
    var field =
        Json.object()
            .put("required", true)
            .put("name", "Resolution")
            .put("key", RESOLUTION)
            .put("hasDefaultValue", true);
    field.putObject("schema").put("type", RESOLUTION).put("system", RESOLUTION);
    field.putArray("operations").add("set");
    field.set("allowedValues", Json.array(Catalogue.RESOLUTIONS, views::resolution));
    return field;
  }

  private Response perform(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var issue = IssueEndpoint.issue(call);
    if (!call.site().allows(call.site().projectOf(issue), Permission.EDIT)) {
      throw JiraErrors.rejected(400, "You do not have permission to transition this issue.");
    }
    var id = sent.path("transition").path("id").asText();
    var step =
        possible(call, issue).stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    JiraErrors.rejected(
                        400, "Transition id '" + id + "' is not valid for this issue."));
    var comment = sent.path("update").path("comment").path(0).path("add");
    if (step.screen() == Screen.REASON && comment.isMissingNode()) {
      throw JiraErrors.invalid(Map.of("comment", "Please say why."));
    }
    var resolution = resolution(step, IssueEndpoint.part(sent, "fields"));
    move(call, issue, step, resolution);
    if (step.screen() != Screen.NONE && comment instanceof ObjectNode text) {
      comments.add(call, text);
    }
    call.call().note("moved=" + issue.key());
    return Response.empty(204);
  }

  /// The id of the resolution after the step; empty for none.
  private static String resolution(Step step, ObjectNode fields) {
    for (var field : fields.properties()) {
      if (step.screen() != Screen.RESOLUTION || !field.getKey().equals(RESOLUTION)) {
        throw JiraErrors.invalid(Map.of(field.getKey(), FieldInput.offScreen(field.getKey())));
      }
    }
    if (!step.to().equals(DONE)) {
      return "";
    }
    var wanted = FieldInput.idOrName(fields.path(RESOLUTION)).orElse("Done");
    return Catalogue.RESOLUTIONS.stream()
        .filter(it -> it.id().equals(wanted) || it.name().equals(wanted))
        .map(Catalogue.Resolution::id)
        .findFirst()
        .orElseThrow(
            () ->
                JiraErrors.invalid(
                    Map.of(RESOLUTION, "Resolution name '" + wanted + "' is not valid")));
  }

  private void move(JiraCall call, Issue issue, Step step, String resolution) {
    changes.edit(
        call,
        issue.id(),
        "issue_generic",
        current -> {
          var values = current.deepCopy().put("status", step.to());
          values.remove(RESOLUTION);
          if (!resolution.isEmpty()) {
            values.put(RESOLUTION, resolution);
          }
          return values;
        });
  }
}
