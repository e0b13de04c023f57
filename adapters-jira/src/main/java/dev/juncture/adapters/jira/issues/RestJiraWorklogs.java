package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.RejectedWrite.accepted;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.adapters.jira.issues.WorklogBody.ListBody;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.JiraWorklogs;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.Worklog.Estimate;
import dev.juncture.domain.jira.Worklog.Spent;
import dev.juncture.domain.jira.WorklogId;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class RestJiraWorklogs implements JiraWorklogs {

  private static final Argument<WorklogBody> WORKLOG = Argument.of(WorklogBody.class);
  private static final Argument<ListBody> WORKLOGS = Argument.of(ListBody.class);

  /// Jira sends up to 5,000, which can be more than a response may have.
  private static final int PAGE_SIZE = 500;

  private static final Map<String, Object> NO_TEXT =
      Map.of("type", "doc", "version", 1, "content", List.of());

  private final JiraClient jira;
  private final Json json;
  private final Descriptions descriptions;

  RestJiraWorklogs(JiraClient jira, Json json, Descriptions descriptions) {
    this.jira = jira;
    this.json = json;
    this.descriptions = descriptions;
  }

  @Override
  public ApiResult<Page<Worklog>> worklogs(
      JiraAddress site,
      IssueRef issue,
      DescriptionFormat format,
      Cursor cursor,
      AccessToken token) {
    var call = JiraCall.read(site, IssuePath.of(issue, "worklog"));
    return OffsetPages.page(
        cursor,
        PAGE_SIZE,
        (startAt, maxResults) ->
            jira.send(range(site, call, startAt, maxResults), token)
                .as(
                    body ->
                        json.read(body, WORKLOGS)
                            .flatMap(it -> it.slice(one -> worklog(one, format)))));
  }

  /// A Data Center sends all worklogs at once.
  private static JiraCall range(JiraAddress site, JiraCall call, long startAt, int maxResults) {
    return site instanceof DataCenterUrl
        ? call
        : call.withQuery("startAt", startAt).withQuery("maxResults", maxResults);
  }

  @Override
  public ApiResult<Worklog> add(
      JiraAddress site,
      IssueRef issue,
      Worklog.Draft draft,
      DescriptionFormat format,
      AccessToken token) {
    var call = JiraCall.create(site, body(site, draft), IssuePath.of(issue, "worklog"));
    return written(adjusting(call, draft.estimate(), "reduceBy"), format, token);
  }

  /// Jira does not say what becomes of the comment, and of who sees the worklog, when a change does
  /// not repeat them. So they are read first.
  @Override
  public ApiResult<Worklog> edit(
      JiraAddress site,
      IssueRef issue,
      WorklogId id,
      Worklog.Draft draft,
      DescriptionFormat format,
      AccessToken token) {
    var path = IssuePath.of(issue, "worklog", id.value());
    var before = jira.send(JiraCall.read(site, path), token).as(body -> json.read(body, WORKLOG));
    return switch (before) {
      case TokenRejected<WorklogBody> _ -> new TokenRejected<>();
      case Succeeded<WorklogBody>(var worklog) -> {
        var body = body(site, draft);
        keep(body, "comment", worklog.comment());
        keep(body, "visibility", worklog.visibility());
        var call = JiraCall.change(site, body, path);
        yield written(adjusting(call, draft.estimate(), ""), format, token);
      }
    };
  }

  @Override
  public ApiResult<Done> delete(
      JiraAddress site, IssueRef issue, WorklogId id, Estimate estimate, AccessToken token) {
    var call = JiraCall.delete(site, IssuePath.of(issue, "worklog", id.value()));
    return accepted(jira.send(adjusting(call, estimate, "increaseBy"), token))
        .as(_ -> Optional.of(new Done()));
  }

  private ApiResult<Worklog> written(JiraCall call, DescriptionFormat format, AccessToken token) {
    return accepted(jira.send(call, token)).as(body -> read(body, format));
  }

  private static JiraCall adjusting(JiraCall call, Estimate estimate, String moveBy) {
    return switch (estimate) {
      case Estimate.Auto _ -> call;
      case Estimate.Unchanged _ -> call.withQuery("adjustEstimate", "leave");
      case Estimate.SetTo(var remaining) ->
          call.withQuery("adjustEstimate", "new").withQuery("newEstimate", remaining.value());
      case Estimate.MovedBy(var amount) ->
          call.withQuery("adjustEstimate", "manual").withQuery(moveBy, amount.value());
    };
  }

  private Map<String, Object> body(JiraAddress site, Worklog.Draft draft) {
    var body = new LinkedHashMap<String, Object>();
    draft.started().ifPresent(at -> body.put("started", JiraTime.format(at)));
    draft.comment().ifPresent(text -> body.put("comment", document(site, text)));
    draft
        .spent()
        .ifPresent(
            spent -> {
              switch (spent) {
                case Spent.Seconds(var seconds) -> body.put("timeSpentSeconds", seconds);
                case Spent.Notation(var duration) -> body.put("timeSpent", duration.value());
              }
            });
    return body;
  }

  private Object document(JiraAddress site, Description text) {
    return descriptions.write(site, text).orElse(site instanceof DataCenterUrl ? "" : NO_TEXT);
  }

  private static void keep(Map<String, Object> body, String name, @Nullable Object before) {
    if (before != null) {
      body.putIfAbsent(name, before);
    }
  }

  private Optional<Worklog> read(ResponseBody body, DescriptionFormat format) {
    return json.read(body, WORKLOG).flatMap(it -> worklog(it, format));
  }

  /// Empty for an entry without an id.
  private Optional<Worklog> worklog(WorklogBody worklog, DescriptionFormat format) {
    return Optional.ofNullable(worklog.id())
        .map(
            id ->
                new Worklog(
                    id,
                    Optional.ofNullable(worklog.author()).map(TicketMapper::person),
                    JiraTime.parse(worklog.started()),
                    worklog.timeSpentSeconds() == null ? 0 : worklog.timeSpentSeconds(),
                    descriptions.read(worklog.comment(), format),
                    JiraTime.parse(worklog.created()),
                    JiraTime.parse(worklog.updated())));
  }
}
