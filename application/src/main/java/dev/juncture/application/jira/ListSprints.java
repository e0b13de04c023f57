package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Sprint;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists the sprints of a project's boards.
public final class ListSprints {

  private final JiraAccess calls;
  private final ListBoards boards;
  private final JiraBoards jira;

  public ListSprints(JiraAccess calls, ListBoards boards, JiraBoards jira) {
    this.calls = calls;
    this.boards = boards;
    this.jira = jira;
  }

  /// A board and its requested sprints; empty for a board without sprints.
  public record BoardSprints(Board board, List<Sprint> sprints) {

    public List<Sprint> active() {
      return sprints.stream().filter(it -> it.state() == Sprint.State.ACTIVE).toList();
    }
  }

  /// All sprints of each board, in the boards' order. Fails as [ListBoards] does.
  public List<BoardSprints> all(ConnectionKey key, Optional<ProjectRef> requested) {
    return inStates(key, requested, EnumSet.allOf(Sprint.State.class));
  }

  /// The active sprints of each board, in the boards' order. Fails as [ListBoards] does.
  public List<BoardSprints> active(ConnectionKey key, Optional<ProjectRef> requested) {
    return inStates(key, requested, EnumSet.of(Sprint.State.ACTIVE));
  }

  private List<BoardSprints> inStates(
      ConnectionKey key, Optional<ProjectRef> requested, Set<Sprint.State> states) {
    var connection = calls.connectionOf(key);
    return calls.parallel(
        boards.list(key, connection, requested),
        board -> new BoardSprints(board, sprints(key, connection, board, states)));
  }

  private List<Sprint> sprints(
      ConnectionKey key, JiraConnection connection, Board board, Set<Sprint.State> states) {
    return calls
        .pages(
            key,
            (cursor, token) -> jira.sprints(connection.site(), board, states, cursor, token),
            Sprint::id)
        .all();
  }
}
