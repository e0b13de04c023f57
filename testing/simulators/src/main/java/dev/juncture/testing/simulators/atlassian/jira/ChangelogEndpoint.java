package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The changelogs of one issue, and of many at once.
final class ChangelogEndpoint {
  private static final int PAGE = 100;
  private static final int MOST_EXPANDED = 40;
  private static final int MOST_ISSUES = 1_000;
  private static final int USUAL_ENTRIES = 1_000;
  private static final int MOST_ENTRIES = 10_000;
  private static final ScopeNeed READ =
      ScopeNeed.classic("read:jira-work")
          .orAll("read:issue-meta:jira", "read:avatar:jira", "read:issue.changelog:jira");

  private final Changelogs changelogs;

  ChangelogEndpoint(Changelogs changelogs) {
    this.changelogs = changelogs;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", "/rest/api/3/issue/{issueIdOrKey}/changelog", READ, this::list);
    operations.add("POST", "/rest/api/3/changelog/bulkfetch", READ, this::fetchMany);
  }

  private Response list(JiraCall call) {
    var all = changelogs.of(call, IssueEndpoint.issue(call).id());
    var views = Views.of(call);
    return Response.json(200, Paging.of(call.query(), PAGE, PAGE).page(all, it -> it.view(views)));
  }

  /// What `expand=changelog` adds to an issue: the newest entries first, at most 40.
  ObjectNode expanded(JiraCall call, Issue issue) {
    var all = List.copyOf(changelogs.of(call, issue.id()));
    var shown = all.reversed().stream().limit(MOST_EXPANDED).toList();
    var view =
        Json.object().put("startAt", 0).put("maxResults", shown.size()).put("total", all.size());
    view.set("histories", Json.array(shown, it -> it.view(Views.of(call))));
    return view;
  }

  private record OfIssue(long id, Changelogs.Entry entry) {}

  /// Entries of all issues together, the oldest first, in pages; issues that cannot be seen are
  /// left out. Times are numbers here.
  private Response fetchMany(JiraCall call) {
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var refs = sent.path("issueIdsOrKeys").valueStream().map(JsonNode::asText).toList();
    if (refs.isEmpty() || refs.size() > MOST_ISSUES) {
      throw JiraErrors.rejected(400, "issueIdsOrKeys must have from 1 to 1000 entries.");
    }
    Set<String> fields =
        sent.path("fieldIds").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    var entries = new ArrayList<OfIssue>();
    refs.stream()
        .map(call.site()::issue)
        .flatMap(Optional::stream)
        .map(Issue::id)
        .distinct()
        .forEach(id -> changelogs.of(call, id).forEach(it -> entries.add(new OfIssue(id, it))));
    entries.removeIf(it -> !fields.isEmpty() && !hasOneOf(it.entry(), fields));
    entries.sort(Comparator.comparingLong(it -> it.entry().id()));
    return Response.json(200, page(Views.of(call), entries, sent));
  }

  private static boolean hasOneOf(Changelogs.Entry entry, Set<String> fields) {
    return entry.items().stream().anyMatch(it -> fields.contains(it.fieldId()));
  }

  private static ObjectNode page(Views views, List<OfIssue> entries, ObjectNode sent) {
    var from = Math.max(0, sent.path("nextPageToken").asInt(0));
    var size = Math.clamp(sent.path("maxResults").asInt(USUAL_ENTRIES), 1, MOST_ENTRIES);
    var byIssue =
        entries.stream()
            .skip(from)
            .limit(size)
            .collect(Collectors.groupingBy(OfIssue::id, TreeMap::new, Collectors.toList()));
    var page = Json.object();
    page.set(
        "issueChangeLogs",
        Json.array(
            byIssue.entrySet(),
            it -> {
              var log = Json.object().put("issueId", Long.toString(it.getKey()));
              log.set(
                  "changeHistories",
                  Json.array(it.getValue(), one -> numbered(views, one.entry())));
              return log;
            }));
    if (from + size < entries.size()) {
      page.put("nextPageToken", Integer.toString(from + size));
    }
    return page;
  }

  private static ObjectNode numbered(Views views, Changelogs.Entry entry) {
    return entry.view(views).put("created", entry.at().toEpochMilli());
  }
}
