package dev.juncture.domain.jira;

import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Set;

/// Boards and sprints. Limits and failures as in [JiraSites].
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/software/rest/intro/">Jira Software
///   Cloud REST API</a>
public interface JiraBoards {

  /// What Jira moves in one call.
  int MOST_MOVED = 50;

  /// A page of the boards whose filter covers the project.
  ApiResult<Page<Board>> boards(
      JiraAddress site, ProjectRef project, Cursor cursor, AccessToken token);

  /// A page of a board's sprints in any of `states`; an empty last page for a board that has no
  /// sprints (kanban).
  ApiResult<Page<Sprint>> sprints(
      JiraAddress site, Board board, Set<Sprint.State> states, Cursor cursor, AccessToken token);

  /// Moves issues to a sprint, at most [#MOST_MOVED]. `NotFound` when there is no such sprint;
  /// `FieldsRejected` when it is closed or one of the issues does not exist: then none is moved.
  /// Issues that are in the sprint already stay.
  ApiResult<Done> moveToSprint(
      JiraAddress site, SprintId sprint, List<IssueRef> issues, AccessToken token);

  /// Takes issues out of their sprints, at most [#MOST_MOVED]. Failures as for [#moveToSprint].
  ApiResult<Done> moveToBacklog(JiraAddress site, List<IssueRef> issues, AccessToken token);

  /// One sprint; `NotFound` or `Forbidden` when the person may not see it.
  ApiResult<Sprint> sprint(JiraAddress site, SprintId id, AccessToken token);
}
