package dev.juncture.adapters.web.console.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.id.WorkspaceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkspacesPageTest extends AdministrationTest {

  @Test
  void givenAName_whenCreatingAWorkspace_thenItIsInTheList() {
    signIn(ADMIN);

    var response = act("/console/workspaces/new", Map.of("name", " Staging "));

    assertThat(response.header("Location")).isEqualTo("/console/workspaces?done=created");
    assertThat(open(response.header("Location")).text())
        .contains("The workspace was created.", ">Staging<", ">default<");
    assertThat(names()).containsExactlyInAnyOrder("default", "Staging");
  }

  @Test
  void givenANameThatIsTaken_whenCreatingAWorkspace_thenTheFormComesBackAsItWasTyped() {
    workspace("Staging");
    signIn(ADMIN);

    var taken = act("/console/workspaces/new", Map.of("name", "Staging"));
    var blank = act("/console/workspaces/new", Map.of("name", " "));

    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text()).contains("Another workspace has this name.", "value=\"Staging\"");
    assertThat(blank.status()).isEqualTo(400);
    assertThat(blank.text()).contains("Name must be 1 to 100 characters.", "aria-invalid=\"true\"");
    assertThat(names()).hasSize(2);
  }

  @Test
  void givenAWorkspace_whenRenaming_thenItHasThatNameUnlessAnotherHasIt() {
    var staging = workspace("Staging").id().value();
    signIn(ADMIN);
    assertThat(open("/console/workspaces/rename?workspace=" + staging).text())
        .contains("value=\"Staging\"");

    var renamed =
        act("/console/workspaces/rename", Map.of("workspace", staging, "name", "Preview"));
    var taken = act("/console/workspaces/rename", Map.of("workspace", staging, "name", "default"));

    assertThat(renamed.header("Location")).isEqualTo("/console/workspaces?done=renamed");
    assertThat(taken.text()).contains("Another workspace has this name.", "value=\"default\"");
    assertThat(names()).containsExactlyInAnyOrder("default", "Preview");
  }

  @Test
  void givenAWorkspace_whenDeleting_thenItsContentsAreToldAndItsNameHasToBeTyped() {
    var staging = workspace("Staging");
    connect(staging.id(), "alice");
    connect(staging.id(), "bob");
    connect(WorkspaceId.DEFAULT, "alice");
    key(staging.id(), "back end", KeyScope.DEFAULT);
    signIn(ADMIN);

    assertThat(open("/console/workspaces/delete?workspace=" + staging.id()).text())
        .contains("2 connections are disconnected", "1 key stops working");
    var wrong = delete(staging, "staging");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text())
        .contains("Name must be exactly that of the workspace.", "value=\"staging\"")
        .contains("2 connections are disconnected");
    assertThat(app.connections.size()).isEqualTo(3);

    var right = delete(staging, "Staging");

    assertThat(right.header("Location")).isEqualTo("/console/workspaces?done=deleted");
    assertThat(app.connections.size()).isEqualTo(1);
    assertThat(names()).containsExactly("default");
    assertThat(delete(staging, "Staging").status()).isEqualTo(404);
  }

  @Test
  void givenTheSelectedWorkspace_whenDeletingIt_thenTheSessionGoesOnInTheDefaultOne() {
    var staging = workspace("Staging");
    connect(WorkspaceId.DEFAULT, "alice");
    signIn(ADMIN);
    select(staging.id());
    assertThat(open("/console").text()).doesNotContain(">alice<");

    keepCookieOf(delete(staging, "Staging"));

    assertThat(open("/console").text()).contains(">alice<");
  }

  @Test
  void givenTheDefaultWorkspace_whenDeletingIt_thenItStays() {
    signIn(ADMIN);

    var response =
        act("/console/workspaces/delete", Map.of("workspace", "default", "name", "default"));

    assertThat(response.status()).isEqualTo(409);
    assertThat(open("/console/workspaces").text()).doesNotContain("/console/workspaces/delete?");
    assertThat(names()).containsExactly("default");
  }

  @Test
  void givenManyWorkspaces_whenPaging_thenEachIsMetOnce() {
    for (int n = 0; n < 30; n++) {
      workspace("Workspace %02d.".formatted(n));
    }
    signIn(ADMIN);

    var first = open("/console/workspaces").text();
    var second = open(only("rel=\"next\" href=\"([^\"]+)\"", first)).text();

    for (int n = 0; n < 30; n++) {
      var row = "<th scope=\"row\">Workspace %02d.</th>".formatted(n);
      assertThat(first.contains(row)).as(row).isNotEqualTo(second.contains(row));
    }
    assertThat(second).doesNotContain("rel=\"next\"");
  }

  @Test
  void givenSeveralWorkspaces_whenSelectingOne_thenEveryPageActsInItAndNamesIt() {
    var staging = workspace("Staging & test");
    connect(staging.id(), "theirs");
    connect(WorkspaceId.DEFAULT, "ours");
    signIn(ADMIN);
    assertThat(open("/console").text()).contains(">ours<").doesNotContain(">theirs<");

    select(staging.id());

    assertThat(open("/console").text()).contains(">theirs<").doesNotContain(">ours<");
    for (var page :
        List.of("/console", "/console/keys", "/console/audit", "/console/system", "/console/no")) {
      assertThat(open(page).text())
          .as(page)
          .contains("<select name=\"workspace\"")
          .containsPattern("value=\"" + staging.id() + "\" selected>Staging &amp; test<");
    }
  }

  @Test
  void givenOnlyTheDefaultWorkspace_whenOpeningAPage_thenThereIsNothingToSwitch() {
    signIn(ADMIN);

    assertThat(open("/console").text()).doesNotContain("<select name=\"workspace\"");
  }

  @Test
  void givenTheDatabaseIsAway_whenOpeningAPage_thenTheProblemStillNamesTheWorkspace() {
    workspace("Staging");
    signIn(ADMIN);
    app.access.unavailable = true;

    var page = open("/console/workspaces");

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("<select name=\"workspace\"", ">Staging<");
  }

  @Test
  void givenASessionOfOneWorkspace_whenItAsksForAll_thenItIsNotAllowed() {
    var staging = workspace("Staging");
    workspace("Secret customer");
    signIn(key(staging.id(), "back end", KeyScope.ALL).text().secret().reveal());

    for (var page :
        List.of(
            "/console/workspaces",
            "/console/workspaces/new",
            "/console/workspaces/rename?workspace=default",
            "/console/workspaces/delete?workspace=" + staging.id(),
            "/console/quarantines",
            "/console/quarantines/new")) {
      assertThat(open(page).status()).as(page).isEqualTo(403);
    }
    assertThat(open("/console").text())
        .contains(">Staging<")
        .doesNotContain("Secret customer", "<select name=\"workspace\"", "/console/quarantines");
    assertThat(delete(staging, "Staging").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/workspaces/rename", "/console/workspaces/delete"})
  void givenNoSuchWorkspace_whenOpeningItsForm_thenThatIsSaid(String page) {
    signIn(ADMIN);

    assertThat(open(page + "?workspace=nobody").status()).isEqualTo(404);
    assertThat(open(page).status()).isEqualTo(400);
  }

  @Test
  void givenAHostileName_whenShown_thenItIsText() {
    var hostile = workspace(HOSTILE);
    signIn(ADMIN);

    for (var page :
        List.of(
            "/console",
            "/console/workspaces",
            "/console/workspaces/rename?workspace=" + hostile.id(),
            "/console/workspaces/delete?workspace=" + hostile.id())) {
      assertThat(open(page).text()).contains("&lt;img src=x").doesNotContain("<img src=x");
    }
  }

  private Response delete(Workspace workspace, String typed) {
    return act(
        "/console/workspaces/delete", Map.of("workspace", workspace.id().value(), "name", typed));
  }

  private List<String> names() {
    return app.access.list("", 100).stream().map(Workspace::name).toList();
  }
}
