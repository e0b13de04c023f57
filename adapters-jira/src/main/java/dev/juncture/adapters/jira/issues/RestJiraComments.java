package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.RejectedWrite.accepted;
import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.adapters.jira.issues.CommentBody.ListBody;
import dev.juncture.adapters.jira.issues.CommentBody.VisibilityBody;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.Comment.Visibility;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraComments;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

@Singleton
final class RestJiraComments implements JiraComments {

  private static final Argument<CommentBody> COMMENT = Argument.of(CommentBody.class);
  private static final Argument<ListBody> COMMENTS = Argument.of(ListBody.class);

  /// What makes a comment internal in Jira Service Management.
  private static final List<Map<String, Object>> INTERNAL =
      List.of(Map.of("key", "sd.public.comment", "value", Map.of("internal", true)));

  private final JiraClient jira;
  private final Json json;
  private final Descriptions descriptions;

  RestJiraComments(JiraClient jira, Json json, Descriptions descriptions) {
    this.jira = jira;
    this.json = json;
    this.descriptions = descriptions;
  }

  @Override
  public ApiResult<Page<Comment>> comments(
      JiraAddress site,
      IssueRef issue,
      DescriptionFormat format,
      Cursor cursor,
      AccessToken token) {
    return OffsetPages.page(
        cursor,
        (startAt, maxResults) ->
            jira.send(
                    JiraCall.read(site, IssuePath.of(issue, "comment"))
                        .withQuery("startAt", startAt)
                        .withQuery("maxResults", maxResults)
                        .withQuery("orderBy", "created"),
                    token)
                .as(
                    body ->
                        json.read(body, COMMENTS)
                            .flatMap(it -> it.slice(c -> comment(c, format)))));
  }

  @Override
  public ApiResult<Comment> add(
      JiraAddress site,
      IssueRef issue,
      Comment.Draft draft,
      DescriptionFormat format,
      AccessToken token) {
    var body = body(site, draft.body(), draft.visibility());
    if (draft.internal()) {
      body.put("properties", INTERNAL);
    }
    return written(
        jira.send(JiraCall.create(site, body, IssuePath.of(issue, "comment")), token), format);
  }

  /// Jira makes a comment visible to everybody when a change does not repeat who sees it, so that
  /// is read first.
  @Override
  public ApiResult<Comment> edit(
      JiraAddress site,
      IssueRef issue,
      CommentId id,
      Description body,
      DescriptionFormat format,
      AccessToken token) {
    var path = IssuePath.of(issue, "comment", id.value());
    var before = jira.send(JiraCall.read(site, path), token).as(it -> read(it, format));
    return switch (before) {
      case TokenRejected<Comment> rejected -> rejected;
      case Succeeded<Comment>(var comment) ->
          written(
              jira.send(JiraCall.change(site, body(site, body, comment.visibility()), path), token),
              format);
    };
  }

  @Override
  public ApiResult<Done> delete(JiraAddress site, IssueRef issue, CommentId id, AccessToken token) {
    return accepted(
            jira.send(JiraCall.delete(site, IssuePath.of(issue, "comment", id.value())), token))
        .as(_ -> Optional.of(new Done()));
  }

  private ApiResult<Comment> written(JiraResponse response, DescriptionFormat format) {
    return accepted(response).as(body -> read(body, format));
  }

  private Map<String, Object> body(
      JiraAddress site, Description text, Optional<Visibility> visibility) {
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "body",
        descriptions
            .write(site, text)
            .orElseThrow(() -> new InvalidValue("body", "must not be empty").asException()));
    visibility.ifPresent(
        it -> body.put("visibility", Map.of("type", it.type().text(), "value", it.value())));
    return body;
  }

  private Optional<Comment> read(ResponseBody body, DescriptionFormat format) {
    return json.read(body, COMMENT).flatMap(it -> comment(it, format));
  }

  /// Empty for an entry without an id.
  private Optional<Comment> comment(CommentBody comment, DescriptionFormat format) {
    return Optional.ofNullable(comment.id())
        .map(
            id ->
                new Comment(
                    id,
                    descriptions.read(comment.body(), format),
                    Optional.ofNullable(comment.author()).map(TicketMapper::person),
                    JiraTime.parse(comment.created()),
                    JiraTime.parse(comment.updated()),
                    Optional.ofNullable(comment.visibility()).flatMap(RestJiraComments::visibility),
                    Boolean.FALSE.equals(comment.jsdPublic())));
  }

  private static Optional<Visibility> visibility(VisibilityBody visibility) {
    return Stream.of(Visibility.Type.values())
        .filter(it -> it.text().equals(orEmpty(visibility.type()).toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(type -> new Visibility(type, orEmpty(visibility.value())));
  }
}
