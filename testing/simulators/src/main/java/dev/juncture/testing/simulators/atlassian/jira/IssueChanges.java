package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent.Kind;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.jira.Changelogs.Entry;
import dev.juncture.testing.simulators.atlassian.jira.Changelogs.Item;
import dev.juncture.testing.simulators.atlassian.webhook.Webhooks;
import dev.juncture.testing.simulators.http.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Every change of an issue or a comment is made here: it moves the time of the last change, adds
/// an entry to the changelog, is recorded in the events of the site, and is told to webhooks.
public final class IssueChanges {
  private final InstantSource clock;
  private final Webhooks webhooks;
  private final Changelogs changelogs = new Changelogs();

  public IssueChanges(InstantSource clock, Webhooks webhooks) {
    this.clock = clock;
    this.webhooks = webhooks;
  }

  Changelogs changelogs() {
    return changelogs;
  }

  void create(JiraCall call, Issue issue) {
    call.site().issues().put(issue);
    record(call, Kind.ISSUE_CREATED, issue, Optional.empty(), false, issue.createdAt());
    tell(call, Kind.ISSUE_CREATED, "issue_created", issue, Optional.empty());
  }

  /// Changes the values of an issue.
  ///
  /// @param type the `issue_event_type_name` for webhooks
  public Optional<Issue> edit(
      JiraCall call, long id, String type, UnaryOperator<ObjectNode> change) {
    return replace(
        call, id, type, (it, at) -> it.editedTo(change.apply(it.values()), at), List.of());
  }

  /// Notes a change that is not one of values.
  ///
  /// @param type as for [#edit]; empty for a change of which webhooks are not told
  void note(JiraCall call, long id, String type, Item item) {
    replace(call, id, type, (it, at) -> it.editedTo(it.values(), at), List.of(item));
  }

  /// @param more what the changelog tells besides the values
  Optional<Issue> replace(
      JiraCall call,
      long id,
      String type,
      BiFunction<Issue, Instant, Issue> change,
      List<Item> more) {
    var entries = new ArrayList<Entry>();
    var edited =
        call.site()
            .issues()
            .edit(
                id,
                before -> {
                  var at = after(before.updatedAt());
                  var after = change.apply(before, at);
                  var items = Changelogs.items(before.values(), after.values());
                  items.addAll(more);
                  if (!items.isEmpty()) {
                    entries.add(entered(call, after, items, at));
                  }
                  return after;
                });
    if (!type.isEmpty()) {
      entries.forEach(it -> edited.ifPresent(issue -> tellOfEntry(call, type, issue, it)));
    }
    return edited;
  }

  private Entry entered(JiraCall call, Issue issue, List<Item> items, Instant at) {
    var entry = changelogs.add(call, issue.id(), items, at);
    record(call, Kind.ISSUE_UPDATED, issue, Optional.of(Long.toString(entry.id())), false, at);
    return entry;
  }

  /// The current time, but always later than `before`, so that every edit changes the time.
  Instant after(Instant before) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return now.isAfter(before) ? now : before.plusMillis(1);
  }

  void delete(JiraCall call, Issue issue, List<ObjectNode> comments) {
    var last = call.site().issues().delete(issue.id());
    if (last.isEmpty()) {
      return;
    }
    var at = clock.instant();
    record(call, Kind.ISSUE_DELETED, issue, Optional.empty(), false, at);
    comments.forEach(it -> record(call, Kind.COMMENT_DELETED, issue, id(it), true, at));
    tell(call, Kind.ISSUE_DELETED, "issue_deleted", last.get(), Optional.empty());
    comments.forEach(
        it ->
            webhooks.tellOfConsequence(
                call.site(),
                last.get(),
                Kind.COMMENT_DELETED.text(),
                () -> ofComment(call, Kind.COMMENT_DELETED, last.get(), it)));
  }

  /// Follows a change of a comment, after it had its effect.
  void commented(JiraCall call, Kind kind, Issue issue, ObjectNode comment) {
    var edited =
        call.site()
            .issues()
            .edit(
                issue.id(),
                before -> {
                  var at = after(before.updatedAt());
                  record(call, kind, before, id(comment), false, at);
                  return before.editedTo(before.values(), at);
                });
    edited.ifPresent(it -> tellOfComment(call, kind, it, comment.deepCopy()));
  }

  private void tellOfComment(JiraCall call, Kind kind, Issue issue, ObjectNode comment) {
    webhooks.tell(
        call.site(), issue, kind.text(), Set.of(), () -> ofComment(call, kind, issue, comment));
    if (!webhooks.faults().withoutPairs()) {
      var type =
          switch (kind) {
            case COMMENT_CREATED -> "issue_commented";
            case COMMENT_UPDATED -> "issue_comment_edited";
            default -> "issue_comment_deleted";
          };
      tell(call, Kind.ISSUE_UPDATED, type, issue, Optional.of(comment));
    }
  }

  private static Optional<String> id(ObjectNode comment) {
    return Optional.of(comment.path("id").asText());
  }

  private static void record(
      JiraCall call, Kind kind, Issue issue, Optional<String> entry, boolean cascaded, Instant at) {
    call.site().events().add(kind, issue, entry, call.actor().accountId(), cascaded, at);
  }

  private void tellOfEntry(JiraCall call, String type, Issue issue, Entry entry) {
    webhooks.tell(
        call.site(),
        issue,
        Kind.ISSUE_UPDATED.text(),
        entry.items().stream().map(Item::fieldId).collect(Collectors.toSet()),
        () -> {
          var body = ofIssue(call, Kind.ISSUE_UPDATED, type, issue);
          body.putObject("changelog")
              .put("id", Long.toString(entry.id()))
              .set("items", entry.itemViews());
          return body;
        });
  }

  private void tell(
      JiraCall call, Kind kind, String type, Issue issue, Optional<ObjectNode> comment) {
    webhooks.tell(
        call.site(),
        issue,
        kind.text(),
        Set.of(),
        () -> {
          var body = ofIssue(call, kind, type, issue);
          comment.ifPresent(it -> body.set("comment", shown(it)));
          return body;
        });
  }

  private static ObjectNode ofIssue(JiraCall call, Kind kind, String type, Issue issue) {
    var views = atSite(call);
    var body = Json.object().put("webhookEvent", kind.text()).put("issue_event_type_name", type);
    body.set("user", shown(views.person(call.actor())));
    body.set("issue", shown(IssueView.of(views, issue, List.of("*all"))));
    return body;
  }

  private ObjectNode ofComment(JiraCall call, Kind kind, Issue issue, ObjectNode comment) {
    var body = Json.object().put("webhookEvent", kind.text());
    body.set("comment", shown(comment));
    if (!webhooks.faults().commentsWithoutIssue()) {
      body.set("issue", shown(new IssueView(atSite(call)).brief(issue)));
    }
    return body;
  }

  /// The links in notices begin with the site's own address.
  private static Views atSite(JiraCall call) {
    return new Views(call.site(), call.site().url());
  }

  /// As version 2 of the API shows it: long texts are plain, and people have no address.
  private static JsonNode shown(JsonNode node) {
    if (node.path("type").asText().equals("doc") && node.path("content").isArray()) {
      return Json.object().textNode(DeskCalls.plain(node));
    }
    if (node instanceof ObjectNode object) {
      var copy = Json.object();
      object.properties().forEach(it -> copy.set(it.getKey(), shown(it.getValue())));
      return copy.without("emailAddress");
    }
    if (node.isArray()) {
      return Json.array(node.valueStream().toList(), IssueChanges::shown);
    }
    return node.isTextual()
        ? Json.object().textNode(node.asText().replace("/rest/api/3/", "/rest/api/2/"))
        : node;
  }
}
