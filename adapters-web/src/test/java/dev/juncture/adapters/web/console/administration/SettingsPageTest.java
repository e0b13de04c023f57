package dev.juncture.adapters.web.console.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.access.Branding;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.access.WorkspaceSettings;
import dev.juncture.domain.id.WorkspaceId;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsPageTest extends AdministrationTest {

  private static final String PAGE = "/console/settings";

  @Test
  void givenAFilledInForm_whenSaving_thenTheSelectedWorkspaceHasTheSettingsAndTheFormShowsThem() {
    var other = workspace("Other").id();
    signIn(ADMIN);
    select(other);

    var response = act(PAGE, fields());

    assertThat(response.header("Location")).isEqualTo("/console/settings?done=stored");
    assertThat(settings(other))
        .isEqualTo(
            new WorkspaceSettings(
                Optional.of(List.of("https://a.example", "https://b.example")),
                Optional.of(List.of(URI.create("https://a.example/done"))),
                Optional.of(FrontendAuth.SESSION),
                Optional.of(
                    new Branding(
                        "Acme",
                        Optional.of(URI.create("https://a.example/logo.png")),
                        Optional.of("#0052cc")))));
    assertThat(settings(WorkspaceId.DEFAULT)).isEqualTo(WorkspaceSettings.NONE);
    assertThat(open(response.header("Location")).text())
        .contains("The settings are saved.", "https://a.example\nhttps://b.example</textarea>")
        .contains("name=\"own_origins\" checked", "value=\"Acme\"", "value=\"#0052cc\"")
        .contains("value=\"session\" selected");
  }

  @Test
  void givenAnEmptyForm_whenSaving_thenThoseOfTheEnvironmentApplyAgain() {
    signIn(ADMIN);
    act(PAGE, fields());
    assertThat(settings(WorkspaceId.DEFAULT)).isNotEqualTo(WorkspaceSettings.NONE);

    act(PAGE, Map.of("allowed_origins", "https://not-ticked.example"));

    assertThat(settings(WorkspaceId.DEFAULT)).isEqualTo(WorkspaceSettings.NONE);
  }

  @Test
  void givenATickWithoutAddresses_whenSaving_thenNoneIsAllowed() {
    signIn(ADMIN);

    act(PAGE, Map.of("own_origins", "on"));

    assertThat(settings(WorkspaceId.DEFAULT).allowedOrigins()).contains(List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "allowed_origins, https://a.example/path, Allowed origins",
    "redirect_uris, ':', Redirect addresses must be a URL.",
    "redirect_uris, javascript:alert(1), Redirect addresses",
    "frontend_auth, x, Who may start a connection must be",
    "logo_url, ':', Logo must be a URL.",
    "accent, red, The brand must have a colour"
  })
  void givenAWrongValue_whenSaving_thenTheFormComesBackAsItWasTyped(
      String field, String value, String problem) {
    signIn(ADMIN);
    var fields = fields();
    fields.put(field, value);

    var page = act(PAGE, fields);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains(problem, "value=\"Acme\"", "role=\"alert\"");
    assertThat(settings(WorkspaceId.DEFAULT)).isEqualTo(WorkspaceSettings.NONE);
  }

  @Test
  void givenHostileTexts_whenShown_thenTheyAreText() {
    signIn(ADMIN);
    var fields = fields();
    fields.put("brand_name", HOSTILE);
    fields.put("allowed_origins", "</textarea><img src=x>");

    assertThat(act(PAGE, fields).text()).doesNotContain("<img src=x");
  }

  private static Map<String, String> fields() {
    return new HashMap<>(
        Map.of(
            "own_origins", "on",
            "allowed_origins", "https://a.example\r\nhttps://b.example",
            "own_redirects", "on",
            "redirect_uris", "https://a.example/done",
            "frontend_auth", "session",
            "brand_name", "Acme",
            "logo_url", "https://a.example/logo.png",
            "accent", "#0052cc"));
  }

  private WorkspaceSettings settings(WorkspaceId workspace) {
    return app.access.settings(workspace).orElseThrow();
  }
}
