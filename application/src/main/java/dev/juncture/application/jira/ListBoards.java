package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.ProjectRef;
import java.util.List;
import java.util.Optional;

/// Lists the agile boards of a project.
public final class ListBoards {

  private final JiraAccess calls;
  private final JiraBoards jira;

  public ListBoards(JiraAccess calls, JiraBoards jira) {
    this.calls = calls;
    this.jira = jira;
  }

  /// The boards of the requested project, by default the selected one; never empty. Fails with
  /// ConnectionNotFound, NothingSelected, NotFound when there is no board, as
  /// [dev.juncture.application.token.AccessTokens] does, and as [JiraBoards] does.
  public List<Board> list(ConnectionKey key, Optional<ProjectRef> requested) {
    return list(key, calls.connectionOf(key), requested);
  }

  List<Board> list(ConnectionKey key, JiraConnection connection, Optional<ProjectRef> requested) {
    var project = JiraAccess.projectOf(connection, requested);
    var boards =
        calls
            .pages(
                key,
                (cursor, token) -> jira.boards(connection.site(), project, cursor, token),
                Board::id)
            .all();
    if (boards.isEmpty()) {
      throw new NotFound().asException();
    }
    return boards;
  }
}
