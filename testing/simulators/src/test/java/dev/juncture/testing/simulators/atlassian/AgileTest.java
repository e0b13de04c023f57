package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.simulators.atlassian.data.BoardType;
import dev.juncture.testing.simulators.atlassian.data.SprintState;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AgileTest {
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final Browserless app = new Browserless(simulator);
  private final String token = app.accessToken();
  private final String base = "/ex/jira/" + simulator.sites().getFirst().id() + "/rest/agile/1.0/";

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenManyBoards_whenListed_thenAPageHoldsFifty() {
    for (int i = 0; i < 60; i++) {
      simulator.sites().getFirst().addBoard("FAB", BoardType.KANBAN, "Lane " + i);
    }

    var first = app.get(base + "board?projectKeyOrId=FAB&maxResults=500", token).json();
    var second = app.get(base + "board?projectKeyOrId=FAB&startAt=50", token).json();

    assertThat(first.path("values")).hasSize(50);
    assertThat(first.path("isLast").asBoolean()).isFalse();
    assertThat(first.path("total").asInt()).isEqualTo(61);
    assertThat(second.path("values")).hasSize(11);
    assertThat(second.path("isLast").asBoolean()).isTrue();
  }

  @Test
  void givenAKanbanBoard_whenAskedForSprints_thenItDoesNotSupportThem() {
    var boards = app.get(base + "board?projectKeyOrId=ARM&type=kanban", token).json();
    var kanban = boards.path("values").path(0).path("id").asLong();

    var rejected = app.get(base + "board/" + kanban + "/sprint", token);

    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.json().path("errorMessages").path(0).asText())
        .isEqualTo("The board does not support sprints");
  }

  @Test
  void givenAScrumBoard_whenAskedForSprints_thenStatesCanBeChosen() {
    var all = app.get(base + "board/1/sprint", token).json();
    var some = app.get(base + "board/1/sprint?state=active,future", token).json();

    assertThat(all.path("values").findValuesAsText("state"))
        .containsExactly("closed", "closed", "active", "future");
    assertThat(all.has("total")).isFalse();
    assertThat(some.path("values").findValuesAsText("state")).containsExactly("active", "future");
    assertThat(some.path("values").path(1).has("startDate")).isFalse();
  }

  @Test
  void givenASprint_whenReadByTheOldIssueList_thenTheJournalSaysSo() {
    var site = simulator.sites().getFirst();
    var sprint = site.addSprint(1, "Big one", SprintState.ACTIVE);
    site.addTicketsToSprint(sprint.id(), 120);

    var issues = app.get(base + "sprint/" + sprint.id() + "/issue?maxResults=1000", token).json();

    assertThat(issues.path("issues")).hasSize(100);
    assertThat(issues.path("total").asInt()).isEqualTo(120);
    assertThat(simulator.journal().noted("deprecated")).hasSize(1);
  }

  @Test
  void givenAnUnknownSprintOrBoard_whenRead_thenItIsNotFound() {
    assertThat(app.get(base + "sprint/999", token).status()).isEqualTo(404);
    assertThat(app.get(base + "sprint/x", token).status()).isEqualTo(404);
    assertThat(app.get(base + "board/999/sprint", token).status()).isEqualTo(404);
  }

  @Test
  void givenOnlyClassicScopes_whenCallingAgile_thenTheScopeDoesNotMatch() {
    var classic = app.authorization(Map.of("scope", "read:jira-work write:jira-work"));
    var reader =
        app.exchange(Browserless.codeIn(simulator.consent(classic)))
            .json()
            .path("access_token")
            .asText();

    var rejected = app.get(base + "board", reader);

    assertThat(rejected.status()).isEqualTo(401);
    assertThat(rejected.text()).contains("scope does not match");
  }
}
