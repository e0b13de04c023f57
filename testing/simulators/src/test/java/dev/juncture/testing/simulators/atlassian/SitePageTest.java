package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.simulators.atlassian.Browserless.ApiResponse;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent.Kind;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SitePageTest {
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final Browserless app = new Browserless(simulator);
  private final Site site = simulator.sites().getFirst();
  private final String place = site.id() + " NEW";

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenThePage_whenEveryButtonIsPressed_thenTheSiteChangesAndThePageTellsOfIt() {
    press(Map.of("action", "create", "text", "<b>First</b>"));
    press(Map.of("action", "rename", "key", "NEW-1", "text", "Second"));
    press(Map.of("action", "comment", "key", "NEW-1", "text", "Hello"));
    press(Map.of("action", "finish", "key", "NEW-1"));
    press(Map.of("action", "create", "text", "<b>Third</b>"));
    press(Map.of("action", "delete", "key", "NEW-1"));

    var page = app.get(simulator.sitePage() + "?place=" + Browserless.encoded(place), "").text();
    assertThat(site.events().all())
        .extracting(IssueEvent::kind)
        .containsExactly(
            Kind.ISSUE_CREATED,
            Kind.ISSUE_UPDATED,
            Kind.COMMENT_CREATED,
            Kind.ISSUE_UPDATED,
            Kind.ISSUE_CREATED,
            Kind.ISSUE_DELETED,
            Kind.COMMENT_DELETED);
    assertThat(page)
        .contains("NEW-2: &lt;b&gt;Third&lt;/b&gt;", "<li>jira:issue_deleted NEW-1</li>")
        .doesNotContain("<b>", "id=\"text-NEW-1\"");
  }

  @Test
  void givenThePage_whenJiraRejectsAChange_thenItSaysWhy() {
    var rejected = pressed(Map.of("action", "rename", "key", "NEW-77", "text", "Nobody"));
    var unknown = pressed(Map.of("action", "explode"));

    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.text()).contains("Issue does not exist");
    assertThat(unknown.status()).isEqualTo(400);
  }

  @Test
  void givenNoPlace_whenThePageIsShown_thenItIsThatOfTheFirstProject() {
    assertThat(app.get(simulator.sitePage().toString(), "").text())
        .contains("<h1>Robot Arm (ARM) on acme-robotics</h1>");
  }

  private void press(Map<String, String> form) {
    assertThat(pressed(form).status()).isEqualTo(303);
  }

  private ApiResponse pressed(Map<String, String> form) {
    var body = Browserless.encoded(form) + "&place=" + Browserless.encoded(place);
    return app.send(
        HttpRequest.newBuilder(simulator.sitePage())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }
}
