package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.RedisDatabase;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.oauth2.OAuthSimulator;
import dev.juncture.testing.simulators.oauth2.ProviderStyle;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.Errors;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.Responses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers that are declared, in a server that knows no Jira: one that rotates, one whose access
/// tokens are all there is, and one of an operator's own.
final class DeclaredProviderTest {

  private static final String SECRET = "declared-client-secret";

  @TempDir private Path folder;

  private final Database database = SharedServers.freshDatabase();
  private final RedisDatabase redis = SharedServers.freshRedis();
  private final OAuthSimulator gitlab =
      OAuthSimulator.start(
          style("/oauth/authorize", "/oauth/token", "/api/v4/user")
              .account("{\"id\": $id, \"username\": \"$name\"}")
              .requiringPkce()
              .rotating(Duration.ZERO));
  private final OAuthSimulator github =
      OAuthSimulator.start(
          style("/login/oauth/authorize", "/login/oauth/access_token", "/user")
              .account("{\"id\": $id, \"login\": \"$name\"}")
              .withoutRefreshTokens()
              .errors(Errors.SUCCESS_WITH_ERROR)
              .responses(Responses.FORM));
  private final OAuthSimulator acme =
      OAuthSimulator.start(
          style("/authorize", "/token", "/user").basic().tokenHeader("X-Acme-Token", ""));
  private final OAuthSimulator crm =
      OAuthSimulator.start(
          style("/authorize", "/token", "/user")
              .apiPath("/org-7/")
              .extraFields(Map.of("instance_url", "$api")));
  private final OAuthSimulator shop =
      OAuthSimulator.start(
          style("/authorize", "/token", "/user").withSubdomains().rotating(Duration.ZERO));
  private RunningServer server;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    var port = LoopbackPorts.free();
    server = RunningServer.with(environment(port));
    api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
  }

  @AfterEach
  void stop() {
    server.close();
    gitlab.close();
    github.close();
    acme.close();
    crm.close();
    shop.close();
  }

  @Test
  void givenAHostForEachCustomer_whenConnected_thenEveryCallGoesToTheOneThatWasNamed() {
    connectShop("one");
    accessTokensExpire();

    assertThat(things("acme-shop").text("path")).isEqualTo("/one/api/things");
    api.send("DELETE", "/api/backend/connections?provider=acme-shop&external_id=alice", "");

    assertThat(shop.journal().calls()).allMatch(it -> it.path().startsWith("/one/"));
    assertThat(shop.journal().noted("refreshed")).hasSize(1);
    assertThat(shop.journal().noted("revoked")).hasSize(1);
  }

  @Test
  void givenAHostForEachCustomer_whenConsentingAtAnother_thenCallsGoThere() {
    connectShop("one");
    things("acme-shop");
    connectShop("other");

    assertThat(things("acme-shop").text("path")).isEqualTo("/other/api/things");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'evil.example#'", "'evil.example/'", "'a.b'", "'-a'", "''", "null"})
  void givenAStoredSubdomainThatIsNoLabel_whenUsed_thenNothingIsSent(String stored) {
    connectShop("one");
    sql("update \"juncture-core\".connection set subdomain = " + stored);
    accessTokensExpire();
    var before = shop.journal().calls().size();

    assertThat(things("acme-shop").text("code")).isEqualTo("needs_reauthorization");
    assertThat(token("acme-shop").text("code")).isEqualTo("provider_unavailable");
    api.send("DELETE", "/api/backend/connections?provider=acme-shop&external_id=alice", "");

    assertThat(shop.journal().calls()).hasSize(before);
  }

  private void connectShop(String subdomain) {
    var body =
        "{\"provider\": \"acme-shop\", \"external_id\": \"alice\", \"subdomain\": \"%s\"}"
            .formatted(subdomain);
    var uri = api.post("/api/frontend/oauth/get-authorization-uri", body).text("authorization_uri");

    assertThat(uri).startsWith(shop.baseUrl() + "/" + subdomain + "/authorize?");
    assertThat(api.get(shop.consent(URI.create(uri))).status()).isEqualTo(302);
  }

  @Test
  void givenNothingToChoose_whenComingBackFromConsent_thenTheConnectionIsThere() {
    var back = connect("gitlab", gitlab);

    assertThat(back.status()).isEqualTo(302);
    assertThat(back.header("location")).endsWith("/connected");
    assertThat(token("gitlab").text("access_token")).startsWith("access-");
    assertThat(validity("gitlab").json().path("is_invalid").asBoolean()).isFalse();
  }

  @Test
  void givenAnExpiredToken_whenReading_thenItIsRefreshedOnceAndTheGrantRotates() {
    connect("gitlab", gitlab);
    var before = token("gitlab").text("access_token");

    accessTokensExpire();
    var after = token("gitlab").text("access_token");

    assertThat(after).isNotEqualTo(before);
    assertThat(gitlab.journal().noted("refreshed")).hasSize(1);
    accessTokensExpire();
    assertThat(token("gitlab").status()).isEqualTo(200);
  }

  @Test
  void givenNoRefreshTokens_whenTheTokenIsDueForALook_thenItStaysAsLongAsTheProviderTakesIt() {
    connect("github", github);
    var before = token("github").text("access_token");

    accessTokensExpire();
    assertThat(token("github").text("access_token")).isEqualTo(before);
    assertThat(validity("github").json().path("is_expired").asBoolean()).isFalse();

    github.revokeAllGrants();
    accessTokensExpire();
    assertThat(token("github").status()).isEqualTo(403);
    assertThat(validity("github").json().path("is_invalid").asBoolean()).isTrue();
  }

  @Test
  void givenADeclarationOfAnOperators_whenConnecting_thenItWorksLikeTheOthers() {
    connect("acme-git", acme);
    accessTokensExpire();

    assertThat(token("acme-git").text("access_token")).startsWith("access-");
    assertThat(acme.journal().noted("refreshed")).hasSize(1);
  }

  @Test
  void givenAHeaderOfItsOwnForTokens_whenACallIsProxied_thenTheTokenIsInIt() {
    connect("acme-git", acme);

    assertThat(api.get("/api/backend/proxy/acme-git/things?external_id=alice").text("path"))
        .isEqualTo("/api/things");
  }

  @Test
  void givenABaseInTheTokenResponse_whenACallIsProxied_thenItGoesThere() {
    connect("acme-crm", crm);

    assertThat(things("acme-crm").text("path")).isEqualTo("/org-7/things");
    accessTokensExpire();
    assertThat(things("acme-crm").text("path")).isEqualTo("/org-7/things");
    assertThat(crm.journal().noted("refreshed")).hasSize(1);
  }

  @Test
  void givenAConnectionFromBeforeTheBaseWasDeclared_whenACallIsProxied_thenConsentIsRequired() {
    connect("acme-crm", crm);
    sql("update \"juncture-core\".connection set api_base = null");

    var response = things("acme-crm");
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.text("code")).isEqualTo("needs_reauthorization");

    connect("acme-crm", crm);
    assertThat(things("acme-crm").text("path")).isEqualTo("/org-7/things");
  }

  @Test
  void givenABaseOutsideOfTheDeclaredHosts_whenConnecting_thenThereIsNoConnectionAndNoCall() {
    var back = connect("acme-elsewhere", crm);

    assertThat(back.status()).isNotEqualTo(302);
    assertThat(validity("acme-elsewhere").json().path("exists").asBoolean()).isFalse();
    assertThat(things("acme-elsewhere").status()).isEqualTo(401);
    assertThat(crm.journal().calls())
        .noneMatch(it -> it.path().startsWith("/org-7/") || it.path().equals("/user"));
  }

  @Test
  void givenARevocationEndpoint_whenDisconnecting_thenTheGrantIsRevokedAtTheProvider() {
    connect("acme-git", acme);

    var response =
        api.send("DELETE", "/api/backend/connections?provider=acme-git&external_id=alice", "");

    assertThat(response.status()).isEqualTo(204);
    assertThat(acme.journal().noted("revoked")).hasSize(1);
    assertThat(validity("acme-git").json().path("exists").asBoolean()).isFalse();
  }

  @Test
  void givenAProviderThatDoesNotRevoke_whenDisconnecting_thenTheConnectionIsGoneAllTheSame() {
    connect("acme-git", acme);
    acme.faults().on("POST", "/revoke").respondHtmlError(503);

    var response =
        api.send("DELETE", "/api/backend/connections?provider=acme-git&external_id=alice", "");

    assertThat(response.status()).isEqualTo(204);
    assertThat(validity("acme-git").json().path("exists").asBoolean()).isFalse();
  }

  @Test
  void givenAProviderThatIsOff_whenAskingForIt_thenItIsUnknown() {
    var response =
        api.post(
            "/api/frontend/oauth/get-authorization-uri",
            "{\"provider\": \"slack\", \"external_id\": \"alice\"}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(api.get("/api/backend/jira/get-projects?external_id=alice").status()).isEqualTo(404);
  }

  private ApiResponse connect(String provider, OAuthSimulator simulator) {
    var body = "{\"provider\": \"%s\", \"external_id\": \"alice\"}".formatted(provider);
    var uri =
        URI.create(
            api.post("/api/frontend/oauth/get-authorization-uri", body).text("authorization_uri"));
    return api.get(simulator.consent(uri));
  }

  private ApiResponse things(String provider) {
    return api.get("/api/backend/proxy/" + provider + "/things?external_id=alice");
  }

  private ApiResponse token(String provider) {
    return api.get(
        "/api/backend/connection-info/get-access-token?external_id=alice&provider=" + provider);
  }

  private ApiResponse validity(String provider) {
    return api.get(
        "/api/backend/connection-info/check-connection-validity?external_id=alice&provider="
            + provider);
  }

  /// In both stores, without the provider hearing of it.
  private void accessTokensExpire() {
    sql("update \"juncture-core\".connection set access_token_expires_at = now()");
    SharedServers.redis().flush();
  }

  private void sql(String update) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(update);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProviderStyle style(String authorize, String token, String account) {
    return ProviderStyle.standard().client("client", SECRET).paths(authorize, token, account);
  }

  private Map<String, String> environment(int port) throws IOException {
    var declarations =
        Files.writeString(
            folder.resolve("providers.yml"),
            """
            providers:
              acme-git:
                variables: {base-url: "%1$s"}
                authorization: {url: "{base-url}/authorize", scopes: [read]}
                token: {url: "{base-url}/token", client-authentication: basic}
                lifetimes: {refresh-tokens: reusable}
                api: {url: "{base-url}/api", token-header: {name: X-Acme-Token}}
                account: {url: "{base-url}/user", id: id, name: name}
                revocation: {url: "{base-url}/revoke"}
              acme-crm:
                authorization: {url: "%2$s/authorize"}
                token: {url: "%2$s/token"}
                api: {url: {at: instance_url, hosts: ["%3$s"]}}
                account: {url: "%2$s/user", id: id}
              acme-elsewhere:
                authorization: {url: "%2$s/authorize"}
                token: {url: "%2$s/token"}
                api: {url: {at: instance_url, hosts: [.acme.example]}}
                account: {url: "%2$s/user", id: id}
              acme-shop:
                subdomain: Acme shop
                authorization: {url: "%4$s/{subdomain}/authorize"}
                token: {url: "%4$s/{subdomain}/token"}
                lifetimes: {refresh-tokens: rotating}
                api: {url: "%4$s/{subdomain}/api"}
                account: {url: "%4$s/{subdomain}/user", id: id}
                revocation: {url: "%4$s/{subdomain}/revoke"}
            """
                .formatted(
                    acme.baseUrl(), crm.baseUrl(), crm.baseUrl().getAuthority(), shop.baseUrl()));
    var environment = new HashMap<String, String>();
    environment.put("PORT", String.valueOf(port));
    environment.put("DATABASE_URL", database.url());
    environment.put("REDIS_URL", redis.url());
    // A token that the stores lose stays in memory for another moment, and here nobody waits.
    environment.put("JUNCTURE_NEAR_CACHE_MB", "0");
    environment.put("JUNCTURE_SECRET_KEY", Environment.KEY);
    environment.put("JUNCTURE_ENCRYPTION_KEY", Environment.ENCRYPTION_KEY);
    environment.put("JUNCTURE_PUBLIC_URL", "http://127.0.0.1:" + port);
    environment.put("JUNCTURE_PROVIDERS_FILE", declarations.toString());
    environment.put("DEFAULT_GITLAB_BASE_URL", gitlab.baseUrl().toString());
    environment.put("DEFAULT_GITHUB_BASE_URL", github.baseUrl().toString());
    environment.put("DEFAULT_GITHUB_API_BASE_URL", github.baseUrl().toString());
    for (var provider :
        new String[] {"GITLAB", "GITHUB", "ACME_GIT", "ACME_CRM", "ACME_ELSEWHERE", "ACME_SHOP"}) {
      environment.put("DEFAULT_" + provider + "_CLIENT_ID", "client");
      environment.put("DEFAULT_" + provider + "_CLIENT_SECRET", SECRET);
    }
    return environment;
  }
}
