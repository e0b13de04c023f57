package dev.juncture.adapters.web.console.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.administration.ManageOAuthClients;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.token.TokenOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientsPageTest extends AdministrationTest {

  private static final String SECRET = "a-client-secret-that-no-page-shows";
  private static final String CALLBACK =
      "https://acme.example/api/frontend/oauth/authorization-callback/jira";

  @Test
  void givenAFilledInForm_whenStoringAClient_thenTheWorkspaceHasItAndNoPageShowsItsSecret() {
    signIn(ADMIN);
    assertThat(open("/console/clients").text())
        .contains("the client of the installation")
        .doesNotContain("/console/clients/remove?");

    var response = act("/console/clients/edit", fields());

    assertThat(response.header("Location")).isEqualTo("/console/clients?done=stored");
    assertThat(client(WorkspaceId.DEFAULT))
        .hasValueSatisfying(
            it -> {
              assertThat(it.clientId()).isEqualTo("acme-client");
              assertThat(it.secret().reveal()).isEqualTo(SECRET);
              assertThat(it.scopes()).containsExactly("read:jira-work", "offline_access");
              assertThat(it.redirectUri()).contains(URI.create(CALLBACK));
            });
    assertThat(open("/console/clients").text()).contains("acme-client").doesNotContain(SECRET);
    assertThat(open("/console/clients/edit?provider=jira").text())
        .contains("value=\"acme-client\"", "offline_access", CALLBACK)
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, '', Client id must be",
    "client_secret, ' ', Client secret must not be empty.",
    "scopes, '\"x\"', Scopes must be",
    "redirect_uri, http://acme.example/x, Redirect address must be",
    "redirect_uri, ':', Redirect address must be a URL."
  })
  void givenAWrongValue_whenStoringAClient_thenTheFormComesBackWithoutTheSecret(
      String field, String value, String problem) {
    signIn(ADMIN);
    var fields = fields();
    fields.put(field, value);

    var page = act("/console/clients/edit", fields);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains(problem, "role=\"alert\"").doesNotContain(SECRET);
    assertThat(page.text().contains("value=\"acme-client\"")).isEqualTo(!field.equals("client_id"));
    assertThat(client(WorkspaceId.DEFAULT)).isEmpty();
  }

  @Test
  void givenAProviderWithoutOwnClients_whenStoringOne_thenTheFormSaysSo() {
    app.provider.takesClients = false;
    signIn(ADMIN);

    var page = act("/console/clients/edit", fields());

    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Workspaces cannot have clients of their own");
  }

  @Test
  void givenAClient_whenTestingIt_thenThePageSaysWhatTheProviderThinks() {
    signIn(ADMIN);
    act("/console/clients/edit", fields());
    var jira = Map.of("provider", "jira");

    app.provider.respond(new TokenOutcome.InvalidGrant("invalid_grant"));
    assertThat(act("/console/clients/test", jira).text())
        .contains("The provider accepts the client.");
    app.provider.respond(new TokenOutcome.Misconfigured("invalid_client"));
    assertThat(act("/console/clients/test", jira).text())
        .contains("The provider rejects the client:", "<code>invalid_client</code>");
    app.provider.respond(new TokenOutcome.Unavailable(Duration.ZERO));
    var unavailable = act("/console/clients/test", jira);
    assertThat(unavailable.status()).isEqualTo(503);
    assertThat(unavailable.text()).contains("The provider is unavailable");
  }

  @Test
  void givenAClient_whenRemovingIt_thenItIsAskedFirstAndThenGone() {
    signIn(ADMIN);
    act("/console/clients/edit", fields());
    assertThat(open("/console/clients/remove?provider=jira").text())
        .contains("Remove the client at jira?", "acme-client");

    var response = act("/console/clients/remove", Map.of("provider", "jira"));

    assertThat(response.header("Location")).isEqualTo("/console/clients?done=removed");
    assertThat(client(WorkspaceId.DEFAULT)).isEmpty();
    assertThat(act("/console/clients/remove", Map.of("provider", "jira")).status()).isEqualTo(404);
  }

  @Test
  void givenTwoWorkspaces_whenStoringAClient_thenOnlyTheSelectedOneHasIt() {
    var other = workspace("Other").id();
    signIn(ADMIN);
    select(other);

    act("/console/clients/edit", fields());

    assertThat(client(other)).isPresent();
    assertThat(client(WorkspaceId.DEFAULT)).isEmpty();
    select(WorkspaceId.DEFAULT);
    assertThat(open("/console/clients").text()).doesNotContain("acme-client");
  }

  @Test
  void givenNoSuchProvider_whenOpeningItsForm_thenThatIsSaid() {
    signIn(ADMIN);

    assertThat(open("/console/clients/edit?provider=nobody").status()).isEqualTo(400);
    assertThat(open("/console/clients/edit").status()).isEqualTo(400);
  }

  private static Map<String, String> fields() {
    return new HashMap<>(
        Map.of(
            "provider", "jira",
            "client_id", "acme-client",
            "client_secret", SECRET,
            "scopes", "read:jira-work\r\noffline_access",
            "redirect_uri", CALLBACK));
  }

  private Optional<OAuthClient> client(WorkspaceId workspace) {
    return bean(ManageOAuthClients.class).find(workspace, new ProviderId("jira"));
  }
}
