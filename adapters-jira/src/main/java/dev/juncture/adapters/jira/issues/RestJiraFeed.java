package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.adapters.jira.api.Jql;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraChangelogs;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.feed.IssueSnapshot;
import dev.juncture.domain.jira.feed.IssueSnapshot.Edit;
import dev.juncture.domain.jira.feed.IssueSnapshot.SeenComment;
import dev.juncture.domain.jira.feed.JiraFeed;
import dev.juncture.domain.jira.feed.WatchedIssues.Sighting;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds changes by `search/jql`, and reads issues one by one, which does not depend on the index.
@Singleton
final class RestJiraFeed implements JiraFeed {

  private static final Argument<SearchBody> PAGE = Argument.of(SearchBody.class);
  private static final Argument<IssueSnapshotBody> ISSUE = Argument.of(IssueSnapshotBody.class);
  private static final Argument<CommentBody.ListBody> COMMENTS =
      Argument.of(CommentBody.ListBody.class);
  private static final Argument<ServerBody> SERVER = Argument.of(ServerBody.class);
  private static final Argument<ProjectKeysBody> PROJECTS = Argument.of(ProjectKeysBody.class);
  private static final Argument<MyselfBody> MYSELF = Argument.of(MyselfBody.class);
  private static final int SIZE = 100;

  /// A time in this zone is never later than the same time in any other zone.
  private static final ZoneId EARLIEST = ZoneOffset.ofHours(-12);

  private final JiraClient jira;
  private final Json json;
  private final JiraChangelogs changelogs;

  RestJiraFeed(JiraClient jira, Json json, JiraChangelogs changelogs) {
    this.jira = jira;
    this.json = json;
    this.changelogs = changelogs;
  }

  @Serdeable
  record ServerBody(@Nullable String serverTime) {}

  @Serdeable
  record ProjectKeysBody(@Nullable List<ProjectKeyBody> values) {

    List<String> keys() {
      return values == null
          ? List.of()
          : values.stream().map(ProjectKeyBody::key).filter(Objects::nonNull).toList();
    }
  }

  @Serdeable
  record ProjectKeyBody(@Nullable String key) {}

  @Serdeable
  record MyselfBody(@Nullable String timeZone) {

    ZoneId zone() {
      try {
        return timeZone == null ? EARLIEST : ZoneId.of(timeZone);
      } catch (DateTimeException _) {
        return EARLIEST;
      }
    }
  }

  @Override
  public ApiResult<Instant> time(JiraAddress site, AccessToken token) {
    return jira.send(JiraCall.read(site, "rest", "api", "3", "serverInfo"), token)
        .as(body -> json.read(body, SERVER).flatMap(it -> JiraTime.parse(it.serverTime())));
  }

  @Override
  public ApiResult<ZoneId> zone(JiraAddress site, AccessToken token) {
    return jira.send(JiraCall.read(site, "rest", "api", "3", "myself"), token)
        .as(body -> json.read(body, MYSELF).map(MyselfBody::zone));
  }

  @Override
  public ApiResult<List<String>> existing(JiraAddress site, List<String> keys, AccessToken token) {
    var call =
        JiraCall.read(site, "rest", "api", "3", "project", "search").withQuery("maxResults", SIZE);
    for (var key : keys) {
      call = call.withQuery("keys", key);
    }
    return jira.send(call, token).as(body -> json.read(body, PROJECTS).map(ProjectKeysBody::keys));
  }

  /// The query is well-formed, so Jira rejects a project in it.
  @Override
  public ApiResult<Page<Sighting>> updated(
      JiraAddress site, Updates updates, Cursor cursor, AccessToken token) {
    var jql = Jql.updatedSince(updates.projects(), updates.from(), updates.zone());
    var question = SearchRequestBody.fields(jql, SIZE, List.of("updated"), List.of());
    var at = cursor.equals(Cursor.FIRST) ? SearchCursor.START : SearchCursor.of(cursor);
    var body = at.equals(SearchCursor.START) ? question : question.from(at.token());
    var response =
        jira.send(JiraCall.query(site, body, "rest", "api", "3", "search", "jql"), token);
    return (response instanceof JiraResponse.Invalid ? new JiraResponse.NotFound() : response)
        .as(it -> json.read(it, PAGE).flatMap(page -> page(page, at)));
  }

  private static Optional<Page<Sighting>> page(SearchBody page, SearchCursor at) {
    return page.issues() == null
        ? Optional.empty()
        : at.after(page)
            .map(
                next ->
                    new Page<>(page.found().flatMap(it -> sighting(it).stream()).toList(), next));
  }

  private static Optional<Sighting> sighting(IssueBody issue) {
    var id = issue.id();
    var fields = issue.fields();
    return id == null || fields == null
        ? Optional.empty()
        : JiraTime.parse(fields.updated()).map(at -> new Sighting(Long.parseLong(id), at));
  }

  @Override
  public ApiResult<Optional<IssueSnapshot>> read(
      JiraAddress site, long issue, Instant editsFrom, AccessToken token) {
    var ref = new IssueRef(Long.toString(issue));
    var call =
        JiraCall.read(site, IssuePath.of(ref))
            .withQuery("fields", "created,updated,project,comment")
            .withQuery("expand", "changelog");
    var response = jira.send(call, token);
    return response instanceof JiraResponse.NotFound
        ? new Succeeded<>(Optional.empty())
        : response
            .as(body -> json.read(body, ISSUE).filter(IssueSnapshotBody::isComplete))
            .then(it -> whole(site, ref, it, editsFrom, token));
  }

  private ApiResult<Optional<IssueSnapshot>> whole(
      JiraAddress site,
      IssueRef ref,
      IssueSnapshotBody issue,
      Instant editsFrom,
      AccessToken token) {
    return edits(site, ref, issue, editsFrom, token)
        .then(
            edits ->
                comments(site, ref, issue, token)
                    .then(comments -> new Succeeded<>(Optional.of(issue.seen(edits, comments)))));
  }

  private ApiResult<List<Edit>> edits(
      JiraAddress site, IssueRef ref, IssueSnapshotBody issue, Instant from, AccessToken token) {
    var history = issue.changelog();
    return history != null && history.reaches(from)
        ? new Succeeded<>(history.edits())
        : all(cursor -> changelogs.changelog(site, ref, cursor, token), IssueSnapshotBody::edit);
  }

  private ApiResult<List<SeenComment>> comments(
      JiraAddress site, IssueRef ref, IssueSnapshotBody issue, AccessToken token) {
    return issue
        .comments()
        .<ApiResult<List<SeenComment>>>map(Succeeded::new)
        .orElseGet(() -> all(cursor -> commentPage(site, ref, cursor, token), it -> it));
  }

  private ApiResult<Page<SeenComment>> commentPage(
      JiraAddress site, IssueRef ref, Cursor cursor, AccessToken token) {
    return OffsetPages.page(
        cursor,
        SIZE,
        (startAt, most) ->
            jira.send(
                    JiraCall.read(site, IssuePath.of(ref, "comment"))
                        .withQuery("startAt", startAt)
                        .withQuery("maxResults", most)
                        .withQuery("orderBy", "created"),
                    token)
                .as(
                    body ->
                        json.read(body, COMMENTS)
                            .flatMap(it -> it.slice(IssueSnapshotBody::comment))));
  }

  /// The pages one after the other.
  private static <T, R> ApiResult<List<R>> all(
      Function<Cursor, ApiResult<Page<T>>> fetch, Function<T, R> entry) {
    var all = new ArrayList<R>();
    var cursors = new ArrayList<>(List.of(Cursor.FIRST));
    while (!cursors.isEmpty()) {
      if (!(fetch.apply(cursors.removeFirst()) instanceof Succeeded<Page<T>>(var page))) {
        return new ApiResult.TokenRejected<>();
      }
      page.items().stream().map(entry).forEach(all::add);
      if (cursors.isEmpty()) {
        cursors.addAll(page.next());
      }
    }
    return new Succeeded<>(all);
  }
}
