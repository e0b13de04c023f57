package dev.juncture.adapters.oauth2.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.ApiBaseFromTokens;
import dev.juncture.adapters.oauth2.declaration.TestDeclarations;
import dev.juncture.adapters.oauth2.flow.ApiBaseCheck.Result.Allowed;
import dev.juncture.adapters.oauth2.flow.ApiBaseCheck.Result.NotAllowed;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ApiLocation;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The base URL of an API that comes with the tokens: whoever can choose it gets the access tokens.
final class ApiBaseFromTokensTest {

  private static final ApiBaseFromTokens DECLARED =
      new ApiBaseFromTokens(
          "instance_url",
          List.of(".acme.example", "api.other.example", "port.example:8443", "127.0.0.1:8080"));
  private static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(43)));
  private static final Secret CODE = new Secret("code");
  private static final ConnectionKey ALICE =
      new ConnectionKey(new ProviderId("acme"), new ExternalId("alice"));

  private static final String STATED =
      """
      providers:
        acme:
          variables: {base-url: https://acme.example}
          authorization: {url: "{base-url}/authorize"}
          token: {url: "{base-url}/token"}
          lifetimes: {refresh-tokens: rotating}
          account: {url: "{base-url}/me", id: id}
          api:
            url:
              at: data.instance_url
              hosts: [.acme.example]
      """;
  private static final String WITH_DEFAULT = STATED + "        default: \"{base-url}/api/\"\n";

  private ScriptedHttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedHttpServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "https://one.acme.example, https://one.acme.example",
    "https://one.two.acme.example/, https://one.two.acme.example",
    "https://one.acme.example/services/data/, https://one.acme.example/services/data",
    "HTTPS://One.ACME.example/Path, https://one.acme.example/Path",
    "https://xn--bcher-kva.acme.example, https://xn--bcher-kva.acme.example",
    "https://api.other.example/v1, https://api.other.example/v1",
    "https://port.example:8443, https://port.example:8443",
    "http://127.0.0.1:8080/api, http://127.0.0.1:8080/api",
  })
  void givenADeclaredHost_whenChecking_thenTheBaseIsAllowed(String stated, URI base) {
    var check = new ApiBaseCheck(DECLARED);

    assertThat(check.check(stated)).isEqualTo(new Allowed(base));
    assertThat(check.allows(base)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://evilacme.example",
        "https://acme.example",
        "https://acme.example.evil.example",
        "https://one.acme.example.",
        "https://one.acme.example.evil.example/.acme.example",
        "https://evil.example/.acme.example",
        "https://evil.example?.acme.example",
        "https://evil.example#.acme.example",
        "https://one.acme.example?q=1",
        "https://one.acme.example#top",
        "https://one.acme.example@evil.example",
        "https://user@one.acme.example",
        "https://user:secret@one.acme.example",
        "https://@one.acme.example",
        "http://one.acme.example",
        "ftp://one.acme.example",
        "javascript:alert(1)",
        "//one.acme.example",
        "/services",
        "",
        "one.acme.example",
        "https:one.acme.example",
        "https:///one.acme.example",
        "https://one.acme.example:443",
        "https://one.acme.example:8443",
        "https://port.example",
        "https://port.example:84430",
        "https://sub.api.other.example",
        "https://127.0.0.1",
        "http://127.0.0.1",
        "http://127.0.0.2:8080",
        "http://localhost:8080",
        "https://[::1]",
        "https://2130706433",
        "https://169.254.169.254",
        "https://one.аcme.example",
        "https://one。acme.example",
        "https://one.acme%2eexample",
        "https://evil.example%2f.acme.example",
        "https://evil.example\\.acme.example",
        "https://evil.example\t.acme.example",
        "https://one.acme.example/a/../b",
        "https://one.acme.example/./b",
        "https://one.acme.example/a//b",
        "https://one.acme.example/..",
        "https://one.acme.example/.%2E/b",
        "https://one.acme.example\r\nX-Evil: 1",
        " https://one.acme.example",
      })
  void givenAnythingElse_whenChecking_thenItIsNotAllowed(String stated) {
    assertThat(new ApiBaseCheck(DECLARED).check(stated)).isInstanceOf(NotAllowed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one.acme.example | it must be an absolute URL with a host of letters, digits and hyphens",
        "https://one acme.example | it must be a URL",
        "https://user@one.acme.example | it must have no user",
        "https://one.acme.example?q | it must have no query and no fragment",
        "https://one.acme.example/.. | its path must have no '.', '..' or '//'",
        "http://one.acme.example | it must have https",
        "https://evil.example | its host and port must be one of [.acme.example, api.other.example, port.example:8443, 127.0.0.1:8080]",
      })
  void givenAUrlThatIsNotAllowed_whenChecking_thenTheRuleIsNamedAndNotTheUrl(
      String stated, String rule) {
    assertThat(new ApiBaseCheck(DECLARED).check(stated)).isEqualTo(new NotAllowed(rule));
  }

  @Test
  void givenAVeryLongUrl_whenChecking_thenItIsNotAllowed() {
    assertThat(new ApiBaseCheck(DECLARED).check("https://a.acme.example/" + "a".repeat(500)))
        .isEqualTo(new NotAllowed("it must have at most 500 characters"));
  }

  @Test
  void givenABaseInTheResponse_whenConnectingAndRefreshing_thenItComesWithTheTokens() {
    try (var oauth = oauth(STATED)) {
      server.respondBy(request -> tokens(request, "https://one.acme.example/"));
      assertThat(granted(oauth.exchange(CODE, VERIFIER)).apiBase())
          .contains(URI.create("https://one.acme.example"));

      server.respondBy(request -> tokens(request, "https://two.acme.example"));
      assertThat(granted(oauth.refresh(CODE)).apiBase())
          .contains(URI.create("https://two.acme.example"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STATED, WITH_DEFAULT})
  void givenAnotherHost_whenConnecting_thenNobodyIsConnectedAndNothingIsCalledWithTheToken(
      String yaml) {
    try (var oauth = oauth(yaml)) {
      server.respondBy(request -> tokens(request, "https://evil.example"));

      assertThat(oauth.exchange(CODE, VERIFIER))
          .isEqualTo(new Misconfigured("api_url_not_allowed"));
      assertThat(server.requests()).extracting(Request::path).containsExactly("/token");
    }
  }

  /// The old refresh token is spent, so the new one must not be thrown away.
  @Test
  void givenAnotherHost_whenRefreshing_thenTheTokensAreKeptWithoutIt() {
    try (var oauth = oauth(STATED)) {
      server.respondBy(request -> tokens(request, "https://evil.example"));

      var refreshed = granted(oauth.refresh(new Secret("old")));

      assertThat(refreshed.refreshToken()).isEqualTo(new Secret("r"));
      assertThat(refreshed.apiBase()).isEmpty();
    }
  }

  @Test
  void givenNoBaseInTheResponse_whenConnecting_thenTheDefaultDecides() {
    server.respondBy(
        request -> ScriptedResponse.json(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\"}"));
    try (var oauth = oauth(STATED)) {
      assertThat(oauth.exchange(CODE, VERIFIER)).isEqualTo(new Misconfigured("missing_api_url"));
    }
    try (var oauth = oauth(WITH_DEFAULT)) {
      assertThat(granted(oauth.exchange(CODE, VERIFIER)).apiBase()).isEmpty();
    }
  }

  @Test
  void givenAStoredBase_whenCalling_thenItIsTheBaseOnlyIfItsHostIsStillDeclared() {
    var stored = URI.create("https://one.acme.example/api");

    assertThat(api(STATED).base(ALICE, () -> stated(stored))).isEqualTo(stored);

    var moved = URI.create("https://one.formerly.example");
    assertReauthorizationRequired(api(STATED), () -> stated(moved));
    assertThat(api(WITH_DEFAULT).base(ALICE, () -> stated(moved)))
        .isEqualTo(URI.create(server.uri() + "/api"));
  }

  @Test
  void givenNoStoredBase_whenCalling_thenItIsTheDefaultOrTheUserHasToConsentAgain() {
    assertThat(api(WITH_DEFAULT).base(ALICE, () -> ApiLocation.NONE))
        .isEqualTo(URI.create(server.uri() + "/api"));
    assertReauthorizationRequired(api(STATED), () -> ApiLocation.NONE);
  }

  private static ApiLocation stated(URI base) {
    return new ApiLocation(Optional.of(base), Optional.empty());
  }

  private static void assertReauthorizationRequired(DeclaredApi api, Supplier<ApiLocation> stored) {
    assertThatThrownBy(() -> api.base(ALICE, stored))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.error()).isEqualTo(new ReauthorizationRequired()));
  }

  private static ScriptedResponse tokens(Request request, String base) {
    return request.path().equals("/me")
        ? ScriptedResponse.json(200, "{\"id\": \"7\"}")
        : ScriptedResponse.json(
            200,
            "{\"access_token\": \"a\", \"refresh_token\": \"r\", \"data\": {\"instance_url\": \"%s\"}}"
                .formatted(base));
  }

  private DeclaredOAuth oauth(String yaml) {
    return new DeclaredOAuth(
        TestDeclarations.one(yaml), settings(), CallLimits.USUAL, InstantSource.system());
  }

  private DeclaredApi api(String yaml) {
    Declaration declaration = TestDeclarations.one(yaml);
    return new DeclaredApi(declaration, declaration.api().orElseThrow(), settings());
  }

  private ProviderSettings settings() {
    return TestDeclarations.settings("acme", Map.of("base-url", server.uri().toString()));
  }

  private static GrantedTokens granted(TokenOutcome outcome) {
    assertThat(outcome).isInstanceOf(Granted.class);
    return ((Granted) outcome).tokens();
  }
}
