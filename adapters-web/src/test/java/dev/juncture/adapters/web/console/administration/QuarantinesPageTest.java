package dev.juncture.adapters.web.console.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class QuarantinesPageTest extends AdministrationTest {

  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";

  @Test
  void givenConnections_whenQuarantining_thenTheyAreCountedFirstAndThenClosed() {
    connect(WorkspaceId.DEFAULT, "alice");
    connect(WorkspaceId.DEFAULT, "bob");
    connect(workspace("Other").id(), "alice");
    signIn(ADMIN);
    var fields =
        Map.of(
            "workspace_id", "default",
            "provider", "jira",
            "site_id", "",
            "external_id", " alice ",
            "reason", "laptop stolen");

    var confirmation = act("/console/quarantines/check", fields);

    assertThat(confirmation.status()).isEqualTo(200);
    assertThat(confirmation.text())
        .contains("1 connection matches", "Quarantine 1 connection<", "laptop stolen");
    assertThat(app.access.list()).isEmpty();
    assertThat(backend(TOKEN).status()).isEqualTo(200);

    var response = act("/console/quarantines", hidden(confirmation.text()));

    assertThat(response.header("Location")).isEqualTo("/console/quarantines?done=quarantined");
    assertThat(app.access.list())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.workspace()).contains(WorkspaceId.DEFAULT);
              assertThat(it.provider()).contains(new ProviderId("jira"));
              assertThat(it.siteId()).isEmpty();
              assertThat(it.externalId()).contains(new ExternalId("alice"));
              assertThat(it.reason()).isEqualTo("laptop stolen");
            });
    assertThat(backend(TOKEN).code()).isEqualTo("quarantined");
    assertThat(open(response.header("Location")).text())
        .contains("The quarantine is in force.", "laptop stolen", "alice");
  }

  @Test
  void givenAQuarantine_whenLifting_thenItsConnectionsWorkAgain() {
    connect(WorkspaceId.DEFAULT, "alice");
    signIn(ADMIN);
    act("/console/quarantines", Map.of("external_id", "alice", "reason", "stolen"));
    assertThat(backend(TOKEN).code()).isEqualTo("quarantined");
    var id = app.access.list().getFirst().id().toString();

    var response = act("/console/quarantines/lift", Map.of("quarantine", id));

    assertThat(response.header("Location")).isEqualTo("/console/quarantines?done=lifted");
    assertThat(backend(TOKEN).status()).isEqualTo(200);
    assertThat(open(response.header("Location")).text()).contains("Nothing is quarantined");
    assertThat(act("/console/quarantines/lift", Map.of("quarantine", id)).status()).isEqualTo(404);
    assertThat(act("/console/quarantines/lift", Map.of("quarantine", "x")).status()).isEqualTo(404);
    assertThat(act("/console/quarantines/lift", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void givenNothingToMatch_whenCounting_thenTheFormComesBackAsItWasTyped() {
    signIn(ADMIN);

    var nothing = act("/console/quarantines/check", Map.of("reason", "because"));
    var noReason = act("/console/quarantines/check", Map.of("site_id", "site-1", "reason", " "));

    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.text()).contains("Fill in at least one of", "value=\"because\"");
    assertThat(noReason.status()).isEqualTo(400);
    assertThat(noReason.text()).contains("Reason must be 1 to 500 characters.", "value=\"site-1\"");
    assertThat(app.access.list()).isEmpty();
  }

  @Test
  void givenHostileTexts_whenShown_thenTheyAreText() {
    signIn(ADMIN);
    var fields = Map.of("site_id", HOSTILE, "external_id", HOSTILE, "reason", HOSTILE);

    assertThat(act("/console/quarantines/check", fields).text()).doesNotContain("<img src=x");
    act("/console/quarantines", fields);

    assertThat(app.access.list())
        .extracting(Quarantine::siteId)
        .containsExactly(Optional.of(HOSTILE));
    assertThat(open("/console/quarantines").text())
        .contains("&lt;img src=x")
        .doesNotContain("<img src=x");
  }

  @Test
  void givenFormsOfAnotherSite_whenSent_thenNothingIsDone() {
    connect(WorkspaceId.DEFAULT, "alice");
    signIn(ADMIN);

    for (var action :
        List.of(
            "/console/quarantines",
            "/console/quarantines/check",
            "/console/quarantines/lift",
            "/console/workspaces/new",
            "/console/workspaces/rename",
            "/console/workspaces/delete",
            "/console/keys/new",
            "/console/keys/rotate",
            "/console/keys/revoke")) {
      var fields = new HashMap<>(Map.of("external_id", "alice", "reason", "x", "name", "x"));
      fields.put("kind", "secret");
      assertThat(submit(action, fields).status()).as(action).isEqualTo(403);
      fields.put("form_token", "x".repeat(43));
      assertThat(submit(action, fields).status()).as(action).isEqualTo(403);
    }
    assertThat(app.access.list()).isEmpty();
    assertThat(app.access.list("", 10)).hasSize(1);
    assertThat(app.access.list(WorkspaceId.DEFAULT)).isEmpty();
  }

  private static Map<String, String> hidden(String page) {
    var fields = new HashMap<String, String>();
    var form = page.substring(page.indexOf("action=\"/console/quarantines\""));
    Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
        .matcher(form)
        .results()
        .forEach(it -> fields.put(it.group(1), it.group(2)));
    return fields;
  }
}
