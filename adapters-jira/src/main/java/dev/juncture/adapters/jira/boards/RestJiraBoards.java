package dev.juncture.adapters.jira.boards;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraResponse.Forbidden;
import dev.juncture.adapters.jira.api.JiraResponse.Invalid;
import dev.juncture.adapters.jira.api.JiraResponse.NotFound;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Singleton
final class RestJiraBoards implements JiraBoards {

  private static final Argument<BoardsBody> BOARDS = Argument.of(BoardsBody.class);
  private static final Argument<SprintsBody> SPRINTS = Argument.of(SprintsBody.class);
  private static final Argument<SprintBody> SPRINT = Argument.of(SprintBody.class);

  private final JiraClient jira;
  private final Json json;

  RestJiraBoards(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Override
  public ApiResult<Page<Board>> boards(
      JiraAddress site, ProjectRef project, Cursor cursor, AccessToken token) {
    var call = agile(site, "board").withQuery("projectKeyOrId", project);
    return OffsetPages.page(
        cursor, (startAt, maxResults) -> boards(range(call, startAt, maxResults), token));
  }

  @Override
  public ApiResult<Page<Sprint>> sprints(
      JiraAddress site, Board board, Set<Sprint.State> states, Cursor cursor, AccessToken token) {
    var call =
        agile(site, "board", Long.toString(board.id()), "sprint")
            .withQuery("state", namesOf(states));
    return OffsetPages.page(
        cursor, (startAt, maxResults) -> sprints(range(call, startAt, maxResults), token));
  }

  @Override
  public ApiResult<Sprint> sprint(JiraAddress site, SprintId id, AccessToken token) {
    return switch (jira.send(agile(site, "sprint", id.toString()), token)) {
      case Invalid _ -> throw new DomainError.NotFound().asException();
      case JiraResponse response ->
          response.as(body -> json.read(body, SPRINT).flatMap(SprintBody::toSprint));
    };
  }

  @Override
  public ApiResult<Done> moveToSprint(
      JiraAddress site, SprintId sprint, List<IssueRef> issues, AccessToken token) {
    return moved(site, issues, token, "sprint", sprint.toString(), "issue");
  }

  @Override
  public ApiResult<Done> moveToBacklog(JiraAddress site, List<IssueRef> issues, AccessToken token) {
    return moved(site, issues, token, "backlog", "issue");
  }

  private ApiResult<Done> moved(
      JiraAddress site, List<IssueRef> issues, AccessToken token, String... path) {
    var body = Map.of("issues", issues.stream().map(IssueRef::value).toList());
    return jira.send(JiraCall.create(site, body, segments(path)), token)
        .as(_ -> Optional.of(new Done()));
  }

  private ApiResult<Slice<Board>> boards(JiraCall call, AccessToken token) {
    return switch (jira.send(call, token)) {
      // The request is well-formed, so Jira rejects the project in it.
      case Invalid _ -> throw new DomainError.NotFound().asException();
      case JiraResponse response ->
          response.as(body -> json.read(body, BOARDS).flatMap(BoardsBody::slice));
    };
  }

  private ApiResult<Slice<Sprint>> sprints(JiraCall call, AccessToken token) {
    return switch (jira.send(call, token)) {
      // A Kanban board has no sprints and returns 400 with a translated message. A board may also
      // have been deleted or hidden since it was listed. Such a board counts as empty, so that the
      // others are still listed.
      case Invalid _, NotFound _, Forbidden _ ->
          new Succeeded<>(new Slice<>(List.of(), 0, true, 0));
      case JiraResponse response ->
          response.as(body -> json.read(body, SPRINTS).flatMap(SprintsBody::slice));
    };
  }

  private static JiraCall agile(JiraAddress site, String... path) {
    return JiraCall.read(site, segments(path));
  }

  private static String[] segments(String... path) {
    return Stream.concat(Stream.of("rest", "agile", "1.0"), Stream.of(path)).toArray(String[]::new);
  }

  private static JiraCall range(JiraCall call, long startAt, int maxResults) {
    return call.withQuery("startAt", startAt).withQuery("maxResults", maxResults);
  }

  private static String namesOf(Set<Sprint.State> states) {
    return states.stream()
        .map(state -> state.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(","));
  }
}
