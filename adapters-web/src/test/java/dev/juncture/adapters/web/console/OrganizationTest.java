package dev.juncture.adapters.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sign-in at an identity provider that others wrote, over real HTTP.
final class OrganizationTest extends HttpTest {

  private static final String OAUTH = "micronaut.security.oauth2.clients.organization.";
  private static final String START = "/console/sign-in/organization";
  private static final String PUBLIC = "https://juncture.example";

  private final MockOAuth2Server provider = new MockOAuth2Server();

  /// What the browser keeps, by name.
  private final Map<String, String> cookies = new LinkedHashMap<>();

  @Override
  protected void configure(Map<String, Object> settings) {
    provider.start();
    settings.put("juncture.web.public-url", PUBLIC);
    settings.put("juncture.workspaces.several", true);
    settings.put("micronaut.security.oauth2.enabled", true);
    settings.put(OAUTH + "client-id", "console");
    settings.put(OAUTH + "client-secret", "the-secret-of-the-client");
    settings.put(OAUTH + "openid.issuer", issuer());
    settings.put("juncture.console.oidc.workspace-claim", "workspace");
  }

  private String issuer() {
    return provider.issuerUrl("acme").toString();
  }

  @AfterEach
  void stopProvider() {
    provider.shutdown();
  }

  @Test
  void givenItIsConfigured_whenOpeningTheSignInPage_thenItHasAButton() {
    assertThat(open("/console/sign-in").text())
        .contains("href=\"/console/sign-in/organization\"", "Sign in with your organization");
  }

  @Test
  void givenItIsConfigured_whenLookingAtTheRoutes_thenTheFrameworkHasAddedNone() {
    var routes = server.getApplicationContext().getBean(Router.class).uriRoutes();

    assertThat(routes.map(it -> it.getUriMatchTemplate().toPathString()))
        .contains(START, START + "/callback")
        .noneMatch(it -> it.matches("/(oauth|login|logout|keys|[.]well-known|token).*"));
  }

  @Test
  void whenSigningInBegins_thenTheRequestHasAllThatProtectsIt() {
    var response = open(START);

    var query = query(URI.create(response.header("Location")));
    assertThat(response.status()).isBetween(302, 303);
    assertThat(query)
        .containsEntry("client_id", "console")
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", PUBLIC + START + "/callback")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(query.get("scope")).contains("openid");
    assertThat(response.raw().headers().allValues("Set-Cookie"))
        .hasSize(3)
        .allSatisfy(
            it ->
                assertThat(it)
                    .startsWith("__Host-")
                    .contains("Secure", "HTTPOnly", "SameSite=Lax", "Max-Age=300", "Path=/;"));
  }

  @ParameterizedTest
  @CsvSource({
    "juncture-viewer, false, false",
    "juncture-operator, true, false",
    "juncture-admin, true, true"
  })
  void givenARole_whenSigningIn_thenItIsTheSessions(String role, boolean acts, boolean manages) {
    app.aliceIsConnected();

    var response =
        signIn(
            Map.of(
                "preferred_username", "mia", "roles", List.of("x", role), "workspace", "default"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).contains("You are signed in as mia", "url=/console\"");
    var page = open("/console/connection?provider=jira&external_id=alice").text();
    assertThat(page).contains("mia").doesNotContain("oidc:", "/console/system");
    assertThat(page.contains("Refresh now")).isEqualTo(acts);
    assertThat(session().allows(Role.ADMIN)).isEqualTo(manages);
    assertThat(sessionCookie()).isNotEmpty().doesNotContain("mia");
  }

  @Test
  void givenANameLikeThatOfAKey_whenSigningIn_thenTheAuditTrailTellsThemApart() {
    signIn(Map.of("preferred_username", "JUNCTURE_ADMIN_KEY", "roles", "juncture-admin"));

    assertThat(app.trail.events().getLast().origin().keyId()).isEqualTo("oidc:JUNCTURE_ADMIN_KEY");
  }

  @ParameterizedTest
  @CsvSource({"juncture-viewer, 403", "juncture-operator, 403", "juncture-admin, 200"})
  void givenNoWorkspaceClaim_whenSigningIn_thenOnlyAnAdminIsLetIn(String role, int status) {
    assertThat(signIn(Map.of("sub", "mia", "roles", role)).status()).isEqualTo(status);
  }

  @Test
  void givenNoNameButTheSubject_whenSigningIn_thenTheSubjectIsTheName() {
    assertThat(signIn(Map.of("roles", "juncture-admin")).text())
        .contains("You are signed in as subject-1");
  }

  @Test
  void givenAWorkspaceClaim_whenSigningIn_thenTheSessionIsBoundToIt() {
    app.aliceIsConnected();

    signIn(Map.of("sub", "mia", "roles", "juncture-admin", "workspace", "ws_other"));

    assertThat(open("/console").text()).contains("No connections yet").doesNotContain("alice");
    assertThat(open("/console/system").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../default", "<b>"})
  void givenAWorkspaceClaimThatIsNone_whenSigningIn_thenThereIsNoSession(String workspace) {
    var response = signIn(Map.of("roles", "juncture-admin", "workspace", workspace));

    assertThat(response.status()).isEqualTo(403);
    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenNoRole_whenSigningIn_thenThePageSaysSoAndNamesTheAccount() {
    var response =
        signIn(Map.of("preferred_username", "<b>mia</b>", "roles", List.of("juncture-admins")));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.text())
        .contains("You signed in as &lt;b&gt;mia&lt;/b&gt;, but that account has no role");
    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenAnotherState_whenComingBack_thenThereIsNoSession() {
    var code = query(consented(open(START), Map.of("roles", "juncture-admin"))).get("code");

    assertRejected(open(START + "/callback?code=" + code + "&state=x"));
    assertRejected(open(START + "/callback?code=" + code));
  }

  @Test
  void givenAnotherBrowser_whenComingBack_thenThereIsNoSession() {
    var back = consented(open(START), Map.of("roles", "juncture-admin"));
    cookies.clear();

    assertRejected(open(path(back)));
  }

  @ParameterizedTest
  @CsvSource({"nonce, another", "aud, another-client", "iss, https://login.evil.example"})
  void givenATokenThatIsNotForThisSignIn_whenComingBack_thenThereIsNoSession(
      String claim, String value) {
    assertRejected(signIn(Map.of("roles", "juncture-admin", claim, value)));
  }

  @Test
  void givenATokenThatExpired_whenComingBack_thenThereIsNoSession() {
    assertRejected(signIn(Map.of("roles", "juncture-admin"), -100));
  }

  @Test
  void givenTheOrganizationSaysNo_whenComingBack_thenThePageSaysSo() {
    var state = query(URI.create(open(START).header("Location"))).get("state");

    var response = open(START + "/callback?error=access_denied&state=" + encoded(state));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.text()).contains("Your organization did not let you sign in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "bm90IGpzb24=", "%00", "e30="})
  void givenAStateThatIsNone_whenComingBack_thenThereIsNoSession(String state) {
    open(START);

    assertRejected(open(START + "/callback?code=x&state=" + state));
  }

  @Test
  void givenACookieThatIsNone_whenComingBack_thenThereIsNoSession() {
    var back = consented(open(START), Map.of("roles", "juncture-admin"));
    cookies.replaceAll((_, _) -> "x");

    assertRejected(open(path(back)));
  }

  @Test
  void givenACodeThatTheProviderDoesNotKnow_whenComingBack_thenThereIsNoSession() {
    var state = query(URI.create(open(START).header("Location"))).get("state");

    assertRejected(open(START + "/callback?code=x&state=" + encoded(state)));
  }

  @Test
  void givenNothing_whenComingBack_thenThePageSaysThatItFailed() {
    assertRejected(open(START + "/callback"));
  }

  @Test
  void givenTheProviderIsDown_whenSigningIn_thenAKeyStillDoesAndLaterItIsBack() throws IOException {
    var port = provider.baseUrl().port();
    provider.shutdown();

    var response = open(START);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text())
        .contains("The sign-in of your organization is unavailable", "name=\"key\"");
    var back = new MockOAuth2Server();
    back.start(InetAddress.getByName("localhost"), port);
    assertThat(open(START).status()).isEqualTo(302);
    back.shutdown();
  }

  @Test
  void givenATokenOfTheProvider_whenItIsSentAsAKey_thenItOpensNothing() {
    var token =
        provider.issueToken("acme", "mia", "console", Map.of("roles", "juncture-admin"), 3600);
    open(START);

    for (var path : List.of("/console", "/console/system", "/api/backend/connections")) {
      var response =
          send(request(path).header("Authorization", "Bearer " + token.serialize()).GET());
      assertThat(response.status()).as(path).isIn(303, 401);
    }
  }

  @Test
  void givenASession_whenItsCookieIsChanged_thenItIsWorthNothing() {
    signIn(Map.of("roles", "juncture-viewer"));
    var real = sessionCookie();
    var admin =
        new OrganizationCredentials("another-secret")
            .of(Operator.of("mia", Role.ADMIN, Optional.empty()))
            .reference();

    cookies.put("__Host-juncture-console", real.replaceFirst("organization~[^.]*", admin));

    assertThat(open("/console").status()).isEqualTo(303);
  }

  private String sessionCookie() {
    return cookies.getOrDefault("__Host-juncture-console", "");
  }

  private Session session() {
    var sealed = sessionCookie();
    return server
        .getApplicationContext()
        .getBean(SessionCodec.class)
        .open(io.micronaut.http.HttpRequest.GET("/"), sealed)
        .orElseThrow()
        .session();
  }

  private void assertRejected(Response response) {
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.text()).contains("The sign-in with your organization failed");
    assertThat(open("/console").status()).isEqualTo(303);
  }

  private Response signIn(Map<String, Object> claims) {
    return signIn(claims, 3600);
  }

  private Response signIn(Map<String, Object> claims, long seconds) {
    return open(path(consented(open(START), claims, seconds)));
  }

  private URI consented(Response start, Map<String, Object> claims) {
    return consented(start, claims, 3600);
  }

  private URI consented(Response start, Map<String, Object> claims, long seconds) {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "acme", "subject-1", "JWT", List.of("console"), claims, seconds));
    return consented(start);
  }

  /// The mock consents by itself.
  private static URI consented(Response start) {
    var request = HttpRequest.newBuilder(URI.create(start.header("Location"))).GET();
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.discarding());
      return URI.create(response.headers().firstValue("Location").orElseThrow());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(@Nullable String text) {
    return URLEncoder.encode(String.valueOf(text), UTF_8);
  }

  private static String path(URI address) {
    return address.getPath() + "?" + address.getRawQuery();
  }

  private static Map<String, String> query(URI address) {
    return Pattern.compile("&")
        .splitAsStream(address.getRawQuery())
        .map(it -> it.split("=", 2))
        .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], UTF_8)));
  }

  private Response open(String path) {
    var sent =
        cookies.entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining("; "));
    var request = request(path).header("Accept", "text/html").GET();
    var response = send(sent.isEmpty() ? request : request.header("Cookie", sent));
    for (var set : response.raw().headers().allValues("Set-Cookie")) {
      var pair = set.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return response;
  }
}
