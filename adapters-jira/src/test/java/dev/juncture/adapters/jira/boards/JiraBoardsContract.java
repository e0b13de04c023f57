package dev.juncture.adapters.jira.boards;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedJira;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.Sprint.State;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testing.simulators.atlassian.data.BoardType;
import dev.juncture.testing.simulators.atlassian.data.SprintState;
import dev.juncture.testing.simulators.fault.FaultPresets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class JiraBoardsContract {

  private final SimulatedJira simulated;

  private final JiraBoards jira;
  private AccessToken token;
  private JiraAddress site;

  JiraBoardsContract(SimulatedJira simulated) {
    this.simulated = simulated;
    this.jira = simulated.bean(JiraBoards.class);
  }

  @BeforeEach
  void connect() {
    simulated.reset();
    token = simulated.token();
    site = simulated.address();
  }

  @Test
  void givenMoreBoardsThanFitOnAPage_whenListing_thenNoneIsMissing() {
    var acme = simulated.site();
    for (int i = 0; i < 120; i++) {
      acme.addBoard("ARM", BoardType.KANBAN, "Lane " + i);
    }

    assertThat(boards("ARM")).hasSize(123).extracting(Board::id).doesNotHaveDuplicates();
  }

  @Test
  void whenListingBoards_thenTypesAreJirasWords() {
    assertThat(boards("ARM")).extracting(Board::type).containsOnly("scrum", "kanban");
    assertThat(boards("TEAM")).extracting(Board::type).containsOnly("simple");
  }

  @Test
  void givenAProjectWithoutBoards_whenListing_thenThereAreNone() {
    assertThat(boards("MKT")).isEmpty();
  }

  @Test
  void givenNoSuchProject_whenListing_thenItIsAbsent() {
    assertEndsWith(new NotFound(), () -> boards("NOPE"));
  }

  @Test
  void givenMoreSprintsThanFitOnAPage_whenListing_thenNoneIsMissing() {
    var board = boards("ARM").getFirst();
    for (int i = 0; i < 120; i++) {
      simulated.site().addSprint(board.id(), "Later " + i, SprintState.FUTURE);
    }

    assertThat(sprints(board, EnumSet.allOf(State.class))).hasSize(124);
  }

  @Test
  void givenAState_whenListing_thenOnlySuchSprintsCome() {
    var sprints = sprints(boards("ARM").getFirst(), Set.of(State.ACTIVE));

    assertThat(sprints).extracting(Sprint::name).containsExactly("ARM Sprint 3");
    assertThat(sprints.getFirst().startDate()).isPresent();
    assertThat(sprints.getFirst().endDate()).isPresent();
  }

  @Test
  void givenABoardWithoutSprints_whenListing_thenThereAreNone() {
    assertThat(sprints(boards("FAB").getFirst(), EnumSet.allOf(State.class))).isEmpty();
  }

  @Test
  void givenABoardThatHasGone_whenListing_thenThereAreNone() {
    assertThat(sprints(new Board(987_654, "gone", "scrum"), EnumSet.allOf(State.class))).isEmpty();
  }

  @Test
  void givenASprint_whenReading_thenItIsThere() {
    var known = sprints(boards("ARM").getFirst(), Set.of(State.ACTIVE)).getFirst();

    assertThat(result(jira.sprint(site, known.id(), token))).isEqualTo(known);
  }

  @Test
  void givenNoSuchSprint_whenReading_thenItIsAbsent() {
    assertEndsWith(new NotFound(), () -> jira.sprint(site, new SprintId(987_654), token));
  }

  @Test
  void givenNoPermission_whenReading_thenItIsForbidden() {
    simulated.faults().on("GET", simulated.allPaths()).respond(FaultPresets.gateway(403, "No"));

    assertEndsWith(
        new Forbidden(Map.of("errorMessages", "No")),
        () -> jira.sprint(site, new SprintId(1), token));
  }

  private List<Board> boards(String project) {
    return all(cursor -> jira.boards(site, new ProjectRef(project), cursor, token));
  }

  private List<Sprint> sprints(Board board, Set<State> states) {
    return all(cursor -> jira.sprints(site, board, states, cursor, token));
  }
}
