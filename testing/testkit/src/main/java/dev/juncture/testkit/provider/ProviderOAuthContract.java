package dev.juncture.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [ProviderOAuth]. The author of a provider extends it and runs it as a test.
///
/// An extending class builds the provider against [#server], a scripted stand-in of the provider's
/// token endpoint, and supplies what the real endpoint responds with in three situations:
/// [#revokedGrantResponse()], [#invalidCodeResponse()] and [#invalidClientResponse()]. The contract
/// verifies:
///
/// - the authorization request: parameters (RFC 6749 section 4.1.1), their encoding, `state`
///   (section 10.12) and PKCE (RFC 7636 section 4.3);
/// - the token request: `POST` with the code, `redirect_uri` and `code_verifier`, or with the
///   refresh token (RFC 6749 sections 4.1.3 and 6, RFC 7636 section 4.5), sent exactly once;
/// - a successful token response (RFC 6749 section 5.1), with and without the optional members
///   `expires_in`, `refresh_token` and `scope`, becomes [Granted];
/// - an error response (RFC 6749 section 5.2) becomes [InvalidGrant] when the grant or the code is
///   invalid, and [Misconfigured] when the client is;
/// - everything else becomes [Unavailable]: malformed bodies, HTML pages, 429 and 5xx (with their
///   `Retry-After`, RFC 9110 section 10.2.3), timeouts, dropped connections and endless bodies;
/// - no secret appears in a URL, in a result or in a text form.
///
/// A provider that differs from the RFCs overrides [#usesPkce()], [#issuesRefreshTokens()],
/// [#scopeParameter()] or [#tokenResponse(String)]. Tests of behaviour that only one provider has
/// belong into the extending class.
@Timeout(60)
public abstract class ProviderOAuthContract {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final State STATE = new State(new Secret("state+/=&?#é state"));
  private static final CodeVerifier VERIFIER =
      new CodeVerifier(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
  private static final Secret CODE = new Secret("canary-code");
  private static final String WITH_REFRESH_TOKEN = "\"refresh_token\": \"canary-refresh\",";
  private static final Secret OLD_REFRESH_TOKEN = new Secret("canary-refresh-old");

  /// The stand-in for the provider's token endpoint. Extending tests may script it as well.
  protected final ScriptedHttpServer server = new ScriptedHttpServer();

  /// The provider under test. Every test gets a new one.
  protected ProviderOAuth provider;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final CountDownLatch testEnded = new CountDownLatch(1);

  /// Builds the provider under test.
  ///
  /// @param base the address to use for both the consent page and the token endpoint
  /// @param clock the clock to use instead of the system's; expiry times are compared with it
  /// @return a provider whose time limit for the token endpoint is one or two seconds, because
  ///   several tests wait for it
  protected abstract ProviderOAuth providerAt(URI base, InstantSource clock);

  /// Builds the provider for the tests that wait for a timeout. Override it to give the provider
  /// the shortest timeouts that it permits; the default is [#providerAt].
  protected ProviderOAuth providerWithShortTimeoutsAt(URI base, InstantSource clock) {
    return providerAt(base, clock);
  }

  /// The provider's response to a refresh request with a refresh token that is revoked, expired or
  /// unknown. RFC 6749 section 5.2 wants status 400 with `"error": "invalid_grant"`. `refresh` must
  /// return [InvalidGrant], upon which Juncture treats the grant as revoked for good.
  protected abstract ScriptedResponse revokedGrantResponse();

  /// The provider's response to a token request with an authorization code that is unknown, expired
  /// or already used. RFC 6749 section 5.2 wants status 400 with `"error": "invalid_grant"`.
  /// `exchange` must return [InvalidGrant].
  protected abstract ScriptedResponse invalidCodeResponse();

  /// The provider's response to a token request with a wrong client secret. RFC 6749 section 5.2
  /// wants status 401 (or 400) with `"error": "invalid_client"`. `exchange` and `refresh` must
  /// return [Misconfigured] and never [InvalidGrant]: the grant is still valid.
  protected abstract ScriptedResponse invalidClientResponse();

  /// The client secret that [#providerAt] configures. It consists of letters, digits and hyphens
  /// only, so that no encoding changes it.
  protected abstract String clientSecret();

  /// Whether the provider supports PKCE (RFC 7636). If it does, the authorization URI carries
  /// `code_challenge` with `code_challenge_method=S256`, and the token request carries
  /// `code_verifier`. If it does not, neither is sent.
  protected boolean usesPkce() {
    return true;
  }

  /// Whether the provider issues refresh tokens (RFC 6749 section 1.5). If it does not, the granted
  /// `refreshToken` is the access token itself, and `refresh` asks the provider whether that token
  /// is still valid.
  protected boolean issuesRefreshTokens() {
    return true;
  }

  /// The name of the query parameter with the requested scopes: `scope` in RFC 6749 section 3.3.
  protected String scopeParameter() {
    return "scope";
  }

  /// Converts a token response of RFC 6749 section 5.1 to the shape that the provider uses.
  ///
  /// @param standard the body as the RFC wants it; some tests pass a malformed one, which must stay
  ///   malformed
  protected String tokenResponse(String standard) {
    return standard;
  }

  /// The provider's response when `refresh` asks whether an access token is still valid, and it is.
  /// `refresh` must then return [Granted] with the same token. Called only if
  /// [#issuesRefreshTokens()] is false, and has to be overridden then.
  protected ScriptedResponse acceptedTokenResponse() {
    throw new IllegalStateException(
        "override acceptedTokenResponse() for a provider that issues no refresh tokens");
  }

  @BeforeEach
  void buildTheProvider() {
    provider = providerAt(server.uri(), now::get);
  }

  @AfterEach
  void stopTheServer() {
    testEnded.countDown();
    server.close();
  }

  @Test
  void givenAnAwkwardState_whenAskingForTheUri_thenEveryParameterSurvivesEncoding() {
    var rule =
        "RFC 6749 section 4.1.1: the authorization URI has response_type, client_id, redirect_uri, scope and state, encoded as a form";
    var uri = provider.authorizationUri(STATE, VERIFIER);

    assertThat(uri.getRawQuery()).as(about(rule)).matches("[A-Za-z0-9\\-._~%=&]+");
    assertThat(query(uri))
        .as(about(rule))
        .containsEntry("state", STATE.value().reveal())
        .containsEntry("response_type", "code")
        .containsKeys("client_id", "redirect_uri", scopeParameter());
  }

  @Test
  void whenAskingForTheUri_thenNoParameterComesTwice() {
    var rule = "RFC 6749 section 3.1: no parameter is included more than once";
    var names =
        Arrays.stream(provider.authorizationUri(STATE, VERIFIER).getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2)[0]);

    assertThat(names).as(about(rule)).doesNotHaveDuplicates();
  }

  @Test
  void whenAskingForTheUri_thenNeitherVerifierNorSecretIsInIt() {
    var rule =
        "RFC 7636 section 4.3: only the challenge is in the authorization URI, and no secret";
    var uri = provider.authorizationUri(STATE, VERIFIER);

    assertThat(uri.toString())
        .as(about(rule))
        .doesNotContain(VERIFIER.value().reveal(), clientSecret());
  }

  /// For a provider that can be used with the clients of workspaces.
  @Test
  void givenAnotherClient_whenUsingTheProvider_thenOnlyThatOneIsSeen() {
    var rule = "withClient: every request shows the other client, and nothing of the first one";
    var redirect = URI.create("https://own.example/callback");
    var client =
        new OAuthClient(
            "own-client", new Secret("own-secret"), List.of("own:scope"), Optional.of(redirect));
    provider.withClient(client).ifPresent(own -> assertUsesClient(rule, own, client));
  }

  private void assertUsesClient(String rule, ProviderOAuth own, OAuthClient client) {
    assertThat(own.clientId()).as(about(rule)).contains(client.clientId());
    assertThat(query(own.authorizationUri(STATE, VERIFIER)))
        .as(about(rule))
        .containsEntry("client_id", client.clientId())
        .containsEntry("redirect_uri", client.redirectUri().orElseThrow().toString())
        .hasEntrySatisfying(scopeParameter(), it -> assertThat(it).contains("own:scope"));
    server.respond(invalidCodeResponse());
    own.exchange(CODE, VERIFIER);
    if (issuesRefreshTokens()) {
      server.respond(revokedGrantResponse());
      own.refresh(OLD_REFRESH_TOKEN);
    }
    assertThat(server.requests())
        .as(about(rule))
        .isNotEmpty()
        .extracting(ProviderOAuthContract::body)
        .allMatch(it -> it.contains(client.clientId()) && !it.contains(clientSecret()));
  }

  /// What a request shows of its client: its body, and its header if that is Basic (RFC 7617).
  private static String body(ScriptedHttpServer.Request request) {
    var header = request.headers().getOrDefault("authorization", "");
    return header.startsWith("Basic ")
        ? request.body()
            + new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8)
        : request.body();
  }

  @Test
  void givenTwoStates_whenAskingForTheUris_thenEachHasItsOwn() {
    var rule = "RFC 6749 section 10.12: each authorization has its own state";
    var other = provider.authorizationUri(new State(new Secret("other")), VERIFIER);

    assertThat(query(other)).as(about(rule)).containsEntry("state", "other");
    assertThat(other).as(about(rule)).isNotEqualTo(provider.authorizationUri(STATE, VERIFIER));
  }

  @Test
  void givenNoPkce_whenAskingAndExchanging_thenNeitherChallengeNorVerifierIsSent() {
    var rule = "usesPkce() is false, so neither code_challenge nor code_verifier is sent";
    assumeThat(usesPkce()).isFalse();
    server.respond(tokens("canary-access", WITH_REFRESH_TOKEN));

    var uri = provider.authorizationUri(STATE, VERIFIER);
    provider.exchange(CODE, VERIFIER);

    assertThat(query(uri))
        .as(about(rule))
        .doesNotContainKeys("code_challenge", "code_challenge_method");
    assertThat(server.requests().getFirst().body())
        .as(about(rule))
        .doesNotContain(VERIFIER.value().reveal());
  }

  @Test
  void givenPkce_whenAskingForTheUri_thenTheChallengeIsThere() {
    var rule = "RFC 7636 section 4.3: code_challenge and code_challenge_method=S256";
    assumeThat(usesPkce()).isTrue();

    var uri = provider.authorizationUri(STATE, VERIFIER);

    assertThat(query(uri))
        .as(about(rule))
        .containsEntry("code_challenge", VERIFIER.s256Challenge())
        .containsEntry("code_challenge_method", "S256");
  }

  @Test
  void givenTokens_whenExchanging_thenTheyAreGranted() {
    var rule =
        "RFC 6749 section 5.1: the access token, its lifetime, the refresh token and the scope of the response are granted";
    server.respond(tokens("canary-access", WITH_REFRESH_TOKEN));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(granted(outcome, rule).accessToken())
        .as(about(rule))
        .isEqualTo(new AccessToken(new Secret("canary-access"), NOW.plusSeconds(3600)));
    assertThat(granted(outcome, rule).refreshToken())
        .as(about(rule))
        .isEqualTo(new Secret(issuesRefreshTokens() ? "canary-refresh" : "canary-access"));
    assertThat(granted(outcome, rule).scopes()).as(about(rule)).isEqualTo("one two");
  }

  @Test
  void whenExchanging_thenCodeVerifierAndSecretTravelInNoUrl() {
    var rule =
        "RFC 6749 sections 2.3.1 and 4.1.3: a POST with code, code_verifier and the credentials of the client, none of them in the URL";
    server.respond(tokens("canary-access", WITH_REFRESH_TOKEN));

    provider.exchange(CODE, VERIFIER);

    var request = server.requests().getFirst();
    assertThat(request.method()).as(about(rule)).isEqualTo("POST");
    assertThat(request.body()).as(about(rule)).contains(CODE.reveal());
    assertThat(request.body().contains(VERIFIER.value().reveal()))
        .as(about(rule))
        .isEqualTo(usesPkce());
    assertThat(request.target())
        .as(about(rule))
        .doesNotContain(CODE.reveal(), VERIFIER.value().reveal(), clientSecret());
    assertThat(request.body() + basicCredentials(request)).as(about(rule)).contains(clientSecret());
  }

  @Test
  void whenExchanging_thenTheRedirectUriIsTheOneOfTheConsentPage() {
    var rule = "RFC 6749 section 4.1.3: redirect_uri is the one of the authorization request";
    server.respond(tokens("canary-access", WITH_REFRESH_TOKEN));

    var uri = provider.authorizationUri(STATE, VERIFIER);
    provider.exchange(CODE, VERIFIER);

    assertThat(decoded(server.requests().getFirst().body()))
        .as(about(rule))
        .contains(query(uri).get("redirect_uri"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"refresh_token\": null,", "\"refresh_token\": \"\","})
  void givenNoRefreshToken_whenExchanging_thenTheAppIsMisconfigured(String member) {
    var rule = "A grant without a refresh token ends with its access token: Misconfigured";
    assumeThat(issuesRefreshTokens()).isTrue();
    server.respond(tokens("canary-access", member));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(outcome).as(about(rule)).isInstanceOf(Misconfigured.class);
  }

  @Test
  void givenNoScopes_whenExchanging_thenNoneAreClaimed() {
    var rule = "RFC 6749 section 5.1: scope is optional; without it, no scopes are claimed";
    server.respond(
        response(
            "{\"access_token\": \"canary-access\", \"refresh_token\": \"r\", \"scope\": null}"));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(granted(outcome, rule).scopes()).as(about(rule)).isEmpty();
  }

  @Test
  void givenATokenThatIsStillValid_whenRefreshing_thenItIsGrantedAgain() {
    var rule =
        "Without refresh tokens, the access token is the grant, and stays it while the provider accepts it";
    assumeThat(issuesRefreshTokens()).isFalse();
    server.respond(acceptedTokenResponse());

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(granted(outcome, rule).refreshToken()).as(about(rule)).isEqualTo(OLD_REFRESH_TOKEN);
    assertThat(granted(outcome, rule).accessToken().value())
        .as(about(rule))
        .isEqualTo(OLD_REFRESH_TOKEN);
    assertThat(granted(outcome, rule).accessToken().expiresAt())
        .as(about(rule))
        .isAfter(NOW.plusSeconds(60));
    assertThat(server.requests().getFirst().target())
        .as(about(rule))
        .doesNotContain(OLD_REFRESH_TOKEN.reveal());
  }

  @Test
  void givenADroppedConnection_whenExchanging_thenItIsSentOnceAndUnavailable() {
    var rule = "A request is sent once, and no response is Unavailable";
    server.respond(ScriptedResponse.dropped());

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
    assertThat(server.requests()).as(about(rule)).hasSize(1);
  }

  @Test
  void givenAnInvalidCode_whenExchanging_thenTheGrantIsInvalid() {
    var rule = "RFC 6749 section 5.2: invalid_grant for the code is InvalidGrant";
    server.respond(invalidCodeResponse());

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(outcome).as(about(rule)).isInstanceOf(InvalidGrant.class);
  }

  @Test
  void givenARotation_whenRefreshing_thenTheSuccessorIsGranted() {
    var rule =
        "RFC 6749 section 6: the refresh token is sent once, and a new one in the response replaces it";
    assumeThat(issuesRefreshTokens()).isTrue();
    server.respond(tokens("canary-access", "\"refresh_token\": \"canary-refresh-new\","));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(granted(outcome, rule).refreshToken())
        .as(about(rule))
        .isEqualTo(new Secret("canary-refresh-new"));
    assertThat(server.requests()).as(about(rule)).hasSize(1);
    assertThat(server.requests().getFirst().body())
        .as(about(rule))
        .contains(OLD_REFRESH_TOKEN.reveal());
  }

  @Test
  void givenNoNewRefreshToken_whenRefreshing_thenTheOldOneStays() {
    var rule = "RFC 6749 section 6: without a new refresh token in the response, the old one stays";
    assumeThat(issuesRefreshTokens()).isTrue();
    server.respond(tokens("canary-access", ""));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(granted(outcome, rule).refreshToken()).as(about(rule)).isEqualTo(OLD_REFRESH_TOKEN);
  }

  @Test
  void givenARevokedGrant_whenRefreshing_thenTheGrantIsInvalid() {
    var rule = "RFC 6749 section 5.2: invalid_grant for the refresh token is InvalidGrant";
    server.respond(revokedGrantResponse());

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(InvalidGrant.class);
  }

  /// RFC 6749 section 5.2 has status 400 for `invalid_grant`. A server that fails knows nothing
  /// about a grant.
  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 599})
  void givenTheResponseOfARevokedGrantWithAServerError_whenRefreshing_thenItIsUnavailable(
      int status) {
    var rule =
        "RFC 6749 section 5.2 has status 400 for invalid_grant; a 5xx says nothing about a grant: Unavailable";
    server.respond(withStatus(status, revokedGrantResponse()));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isEqualTo(new Unavailable(Duration.ZERO));
  }

  @Test
  void givenTheResponseOfAnInvalidCodeWithAServerError_whenExchanging_thenItIsUnavailable() {
    var rule =
        "RFC 6749 section 5.2 has status 400 for invalid_grant; a 5xx says nothing about a code: Unavailable";
    server.respond(withStatus(500, invalidCodeResponse()));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(outcome).as(about(rule)).isEqualTo(new Unavailable(Duration.ZERO));
  }

  @Test
  void givenAnInvalidClient_whenExchangingOrRefreshing_thenTheAppIsMisconfigured() {
    var rule =
        "RFC 6749 section 5.2: invalid_client is about this client, not about the grant: Misconfigured";
    server.respond(invalidClientResponse());

    assertThat(provider.exchange(CODE, VERIFIER)).as(about(rule)).isInstanceOf(Misconfigured.class);
    if (issuesRefreshTokens()) {
      assertThat(provider.refresh(OLD_REFRESH_TOKEN))
          .as(about(rule))
          .isInstanceOf(Misconfigured.class);
    }
  }

  @Test
  void givenASlowResponse_whenRefreshing_thenTheTtlCountsFromTheRequest() {
    var rule =
        "RFC 6749 section 5.1: expires_in counts from when the response was generated; to be safe, from the request";
    assumeThat(issuesRefreshTokens()).isTrue();
    var response = tokens("canary-access", "");
    server.respondBy(
        _ -> {
          now.set(NOW.plusSeconds(30));
          return response;
        });

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(granted(outcome, rule).accessToken().expiresAt())
        .as(about(rule))
        .isEqualTo(NOW.plusSeconds(3600));
  }

  /// A provider whose responses always state a lifetime needs no default.
  @ParameterizedTest
  @ValueSource(strings = {"", ", \"expires_in\": null"})
  void givenNoExpiresIn_whenExchangingOrRefreshing_thenItIsADefaultOfAtMostADayOrUnavailable(
      String member) {
    var rule =
        "RFC 6749 section 5.1: expires_in is optional; without it, a default of a minute to a day, or Unavailable";
    server.respond(
        response("{\"access_token\": \"canary-access\", \"refresh_token\": \"r\"" + member + "}"));

    assertDefaultLifetime(provider.exchange(CODE, VERIFIER), rule);
    if (issuesRefreshTokens()) {
      assertDefaultLifetime(provider.refresh(OLD_REFRESH_TOKEN), rule);
    }
  }

  private void assertDefaultLifetime(TokenOutcome outcome, String rule) {
    if (!(outcome instanceof Unavailable)) {
      assertThat(granted(outcome, rule).accessToken().expiresAt())
          .as(about(rule))
          .isBetween(NOW.plusSeconds(60), NOW.plus(Duration.ofDays(1)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "0",
        "1e18",
        "99999999999999999999999999",
        "\"soon\"",
        "true",
        "[]",
        "{}",
        "\"-5\"",
      })
  void givenAnImpossibleExpiresIn_whenRefreshing_thenItIsUnavailable(String expiresIn) {
    var rule =
        "RFC 6749 section 5.1: expires_in is a number of seconds; with anything else, the response is Unavailable";
    server.respond(
        response(
            "{\"access_token\": \"canary-access\", \"refresh_token\": \"r\", \"expires_in\": "
                + expiresIn
                + "}"));

    assertThat(provider.exchange(CODE, VERIFIER)).as(about(rule)).isInstanceOf(Unavailable.class);
    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "42",
        "{}",
        "{\"access_token\"",
        "{\"access_token\": \"canary-acc",
        "{\"access_token\": null, \"expires_in\": 3600}",
        "{\"access_token\": \"\", \"expires_in\": 3600}",
        "{\"access_token\": \"  \", \"expires_in\": 3600}",
        "{\"access_token\": 7, \"expires_in\": 3600}",
        "{\"access_token\": \"canary\\r\\naccess\", \"expires_in\": 3600}",
        "<html><body>Welcome</body></html>",
      })
  void givenAMalformedBody_whenExchangingOrRefreshing_thenItIsUnavailable(String body) {
    var rule =
        "RFC 6749 section 5.1: a JSON object with access_token; anything else is Unavailable";
    server.respond(response(body));

    assertThat(provider.exchange(CODE, VERIFIER)).as(about(rule)).isInstanceOf(Unavailable.class);
    assertThat(provider.refresh(OLD_REFRESH_TOKEN)).as(about(rule)).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 403, 404, 429, 500, 502, 503})
  void givenAnHtmlPage_whenRefreshing_thenItIsUnavailable(int status) {
    var rule = "A page of something in between is no token response: Unavailable";
    server.respond(ScriptedResponse.html(status));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void givenRetryAfter_whenRefreshing_thenItIsReported(int status) {
    var rule = "RFC 9110 section 10.2.3: Unavailable with the seconds of Retry-After";
    server.respond(ScriptedResponse.of(status, Map.of("Retry-After", "17"), "later"));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isEqualTo(new Unavailable(Duration.ofSeconds(17)));
  }

  @Test
  void givenADroppedConnection_whenRefreshing_thenItIsSentOnceAndUnavailable() {
    var rule = "A request is sent once, and no response is Unavailable";
    server.respond(ScriptedResponse.dropped());

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
    assertThat(server.requests()).as(about(rule)).hasSize(1);
  }

  @Test
  void givenATruncatedResponse_whenRefreshing_thenItIsUnavailable() {
    var rule = "RFC 9112 section 8: an incomplete response is Unavailable";
    server.respond(
        ScriptedResponse.cut(200, "{\"access_token\": \"canary-access\", \"expires_in\": 3600}"));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenAnUnreachableServer_whenRefreshing_thenItIsUnavailable() {
    var rule = "No connection is Unavailable";
    server.close();

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenNoResponse_whenRefreshing_thenItTimesOut() {
    var rule = "No response within the timeout is Unavailable";
    provider = providerWithShortTimeoutsAt(server.uri(), now::get);
    server.respond(ScriptedResponse.silent(testEnded));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenAnEndlessSlowResponse_whenRefreshing_thenItTimesOut() {
    var rule = "A response that does not end within the timeout is Unavailable";
    provider = providerWithShortTimeoutsAt(server.uri(), now::get);
    server.respond(ScriptedResponse.dripping(200));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenAnEndlessResponse_whenRefreshing_thenLittleOfItIsRead() {
    var rule = "A response is read up to a limit, and is Unavailable beyond it";
    server.respond(ScriptedResponse.endless(200));

    var outcome = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(outcome).as(about(rule)).isInstanceOf(Unavailable.class);
    // Includes the socket buffers on both ends.
    assertThat(server.bytesWritten()).as(about(rule)).isLessThan(16 * 1024 * 1024);
  }

  @Test
  void givenAnyOutcome_whenItIsShown_thenNoSecretIsSeen() {
    var rule = "No secret is in the text form of an outcome or of the provider";
    server.respond(tokens("canary-access", WITH_REFRESH_TOKEN));
    var success = provider.exchange(CODE, VERIFIER);
    server.respond(
        ScriptedResponse.json(
            403, "{\"error\": \"canary failure\", \"error_description\": \"canary\"}"));
    var failure = provider.refresh(OLD_REFRESH_TOKEN);

    assertThat(success + " " + failure + " " + provider)
        .as(about(rule))
        .doesNotContain("canary", clientSecret());
  }

  @Test
  void whenAskedForItsLimits_thenTheyMakeSense() {
    var rule = "Durations are positive, replayWindow may be zero, and the name is in lower case";
    assertThat(provider.longestRefresh()).as(about(rule)).isPositive();
    assertThat(provider.grantLifetime()).as(about(rule)).isPositive();
    assertThat(provider.replayWindow()).as(about(rule)).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(provider.provider().value()).as(about(rule)).isLowerCase();
  }

  /// A complete token response. `extra` holds further members, each followed by a comma.
  private ScriptedResponse tokens(String access, String extra) {
    return response(
        "{%s \"access_token\": \"%s\", \"expires_in\": 3600, \"scope\": \"one two\"}"
            .formatted(extra, access));
  }

  private ScriptedResponse response(String standard) {
    return ScriptedResponse.json(200, tokenResponse(standard));
  }

  private static ScriptedResponse withStatus(int status, ScriptedResponse response) {
    return out -> {
      var written = new ByteArrayOutputStream();
      var keepsOpen = response.writeTo(written);
      out.write(
          written
              .toString(StandardCharsets.ISO_8859_1)
              .replaceFirst("^HTTP/1.1 \\d+", "HTTP/1.1 " + status)
              .getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return keepsOpen;
    };
  }

  private static String basicCredentials(ScriptedHttpServer.Request request) {
    var header = request.headers().getOrDefault("authorization", "");
    return header.startsWith("Basic ")
        ? new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8)
        : "";
  }

  private GrantedTokens granted(TokenOutcome outcome, String rule) {
    assertThat(outcome).as(about(rule)).isInstanceOf(Granted.class);
    return ((Granted) outcome).tokens();
  }

  /// What a failure says in addition to the values that differ. The tokens in it are those of the
  /// test.
  private Supplier<String> about(String rule) {
    return () -> "%s\n%sOutcome".formatted(rule, server.transcript());
  }

  private static Map<String, String> query(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
