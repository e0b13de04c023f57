package dev.juncture.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
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
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [ProviderOAuth] has to keep, as tests for the author of a new provider to extend.
///
/// Say how to build the provider against a stand-in of its server, and give recordings of what the
/// real one answers in three situations; the rest is here:
///
/// - the authorization URI, its encoding, state and PKCE;
/// - codes and refresh tokens that become tokens, with and without `expires_in`, `refresh_token`
///   and `scope`;
/// - dead grants, our own misconfiguration and an endpoint that gives no usable answer, told apart;
/// - garbage of every kind, silence, drops and answers without end;
/// - no secret in a URL, a result or a message.
///
/// Where a provider differs from the RFC, it says so by overriding [#usesPkce()],
/// [#handsOutRefreshTokens()], [#scopeParameter()] or [#tokenAnswer(String)]. Facts of one provider
/// (parameters of its own, odd errors) go into the extending class.
@Timeout(60)
public abstract class ProviderOAuthContract {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final State STATE = new State(new Secret("state+/=&?#é state"));
  private static final CodeVerifier VERIFIER =
      new CodeVerifier(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
  private static final Secret CODE = new Secret("canary-code");
  private static final String WITH_REFRESH_TOKEN = "\"refresh_token\": \"canary-refresh\",";
  private static final Secret OLD = new Secret("canary-refresh-old");

  /// The stand-in for the provider's token endpoint; extending tests may script it too.
  protected final ScriptedHttpServer server = new ScriptedHttpServer();

  /// The provider that the tests are about, built anew for each.
  protected ProviderOAuth provider;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final CountDownLatch over = new CountDownLatch(1);

  /// Builds the provider with both its hosts at `base`, its time limit for the token endpoint a
  /// second or two, and `clock`.
  protected abstract ProviderOAuth providerAt(URI base, InstantSource clock);

  /// What the provider answers to a refresh token that is dead for good.
  protected abstract ScriptedResponse deadGrant();

  /// What the provider answers to a code that is unknown, expired or used.
  protected abstract ScriptedResponse deadCode();

  /// What the provider answers to a wrong client secret.
  protected abstract ScriptedResponse wrongClient();

  /// The client secret that [#providerAt] configures; letters, digits and hyphens only.
  protected abstract String clientSecret();

  /// False where the provider's server knows no PKCE.
  protected boolean usesPkce() {
    return true;
  }

  /// False where the access token is all there is: `refreshToken` of what is granted is then the
  /// access token itself, and `refresh` finds out whether the provider still takes it.
  protected boolean handsOutRefreshTokens() {
    return true;
  }

  /// What the provider calls the parameter with the scopes.
  protected String scopeParameter() {
    return "scope";
  }

  /// The provider's own shape of the RFC's token answer `standard`, which is not always well-formed
  /// JSON.
  protected String tokenAnswer(String standard) {
    return standard;
  }

  /// What the provider answers when it is asked whether it still takes an access token, and does;
  /// needed where there are no refresh tokens.
  protected ScriptedResponse takenToken() {
    throw new IllegalStateException("a provider without refresh tokens says what this looks like");
  }

  @BeforeEach
  void buildTheProvider() {
    provider = providerAt(server.uri(), now::get);
  }

  @AfterEach
  void stopTheServer() {
    over.countDown();
    server.close();
  }

  @Test
  void givenAnAwkwardState_whenAskingForTheUri_thenEveryParameterSurvivesEncoding() {
    var uri = provider.authorizationUri(STATE, VERIFIER);

    assertThat(uri.getRawQuery()).matches("[A-Za-z0-9\\-._~%=&]+");
    assertThat(query(uri))
        .containsEntry("state", STATE.value().reveal())
        .containsEntry("response_type", "code")
        .containsKeys("client_id", "redirect_uri", scopeParameter());
  }

  @Test
  void whenAskingForTheUri_thenNoParameterComesTwice() {
    var names =
        Arrays.stream(provider.authorizationUri(STATE, VERIFIER).getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2)[0]);

    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void whenAskingForTheUri_thenNeitherVerifierNorSecretIsInIt() {
    var uri = provider.authorizationUri(STATE, VERIFIER);

    assertThat(uri.toString()).doesNotContain(VERIFIER.value().reveal(), clientSecret());
  }

  @Test
  void givenTwoStates_whenAskingForTheUris_thenEachHasItsOwn() {
    var other = provider.authorizationUri(new State(new Secret("other")), VERIFIER);

    assertThat(query(other)).containsEntry("state", "other");
    assertThat(other).isNotEqualTo(provider.authorizationUri(STATE, VERIFIER));
  }

  @Test
  void givenNoPkce_whenAskingAndExchanging_thenNothingOfItIsSent() {
    assumeThat(usesPkce()).isFalse();
    server.answer(tokens("canary-access", WITH_REFRESH_TOKEN));

    var uri = provider.authorizationUri(STATE, VERIFIER);
    provider.exchange(CODE, VERIFIER);

    assertThat(query(uri)).doesNotContainKeys("code_challenge", "code_challenge_method");
    assertThat(server.requests().getFirst().body()).doesNotContain(VERIFIER.value().reveal());
  }

  @Test
  void givenPkce_whenAskingForTheUri_thenTheChallengeIsThere() {
    assumeThat(usesPkce()).isTrue();

    var uri = provider.authorizationUri(STATE, VERIFIER);

    assertThat(query(uri))
        .containsEntry("code_challenge", VERIFIER.s256Challenge())
        .containsEntry("code_challenge_method", "S256");
  }

  @Test
  void givenTokens_whenExchanging_thenTheyAreGranted() {
    server.answer(tokens("canary-access", WITH_REFRESH_TOKEN));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(granted(outcome).accessToken())
        .isEqualTo(new AccessToken(new Secret("canary-access"), NOW.plusSeconds(3600)));
    assertThat(granted(outcome).refreshToken())
        .isEqualTo(new Secret(handsOutRefreshTokens() ? "canary-refresh" : "canary-access"));
    assertThat(granted(outcome).scopes()).isEqualTo("one two");
  }

  @Test
  void whenExchanging_thenCodeVerifierAndSecretTravelInNoUrl() {
    server.answer(tokens("canary-access", WITH_REFRESH_TOKEN));

    provider.exchange(CODE, VERIFIER);

    var request = server.requests().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).contains(CODE.reveal());
    assertThat(request.body().contains(VERIFIER.value().reveal())).isEqualTo(usesPkce());
    assertThat(request.target())
        .doesNotContain(CODE.reveal(), VERIFIER.value().reveal(), clientSecret());
    assertThat(request.body() + basicCredentials(request)).contains(clientSecret());
  }

  @Test
  void whenExchanging_thenTheRedirectUriIsTheOneOfTheConsentPage() {
    server.answer(tokens("canary-access", WITH_REFRESH_TOKEN));

    var uri = provider.authorizationUri(STATE, VERIFIER);
    provider.exchange(CODE, VERIFIER);

    assertThat(decoded(server.requests().getFirst().body()))
        .contains(query(uri).get("redirect_uri"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"refresh_token\": null,", "\"refresh_token\": \"\","})
  void givenNoRefreshToken_whenExchanging_thenTheAppIsMisconfigured(String member) {
    assumeThat(handsOutRefreshTokens()).isTrue();
    server.answer(tokens("canary-access", member));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(outcome).isInstanceOf(Misconfigured.class);
  }

  @Test
  void givenNoScopes_whenExchanging_thenNoneAreClaimed() {
    server.answer(
        reply("{\"access_token\": \"canary-access\", \"refresh_token\": \"r\", \"scope\": null}"));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(granted(outcome).scopes()).isEmpty();
  }

  @Test
  void givenATokenThatIsStillTaken_whenRefreshing_thenItIsGrantedAgain() {
    assumeThat(handsOutRefreshTokens()).isFalse();
    server.answer(takenToken());

    var outcome = provider.refresh(OLD);

    assertThat(granted(outcome).refreshToken()).isEqualTo(OLD);
    assertThat(granted(outcome).accessToken().value()).isEqualTo(OLD);
    assertThat(granted(outcome).accessToken().expiresAt()).isAfter(NOW.plusSeconds(60));
    assertThat(server.requests().getFirst().target()).doesNotContain(OLD.reveal());
  }

  @Test
  void givenABrokenConnection_whenExchanging_thenItIsSentOnceAndNothingCameBack() {
    server.answer(ScriptedResponse.dropped());

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(outcome).isInstanceOf(Unavailable.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenADeadCode_whenExchanging_thenItIsRefused() {
    server.answer(deadCode());

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(outcome).isInstanceOf(InvalidGrant.class);
  }

  @Test
  void givenARotation_whenRefreshing_thenTheSuccessorIsGranted() {
    assumeThat(handsOutRefreshTokens()).isTrue();
    server.answer(tokens("canary-access", "\"refresh_token\": \"canary-refresh-new\","));

    var outcome = provider.refresh(OLD);

    assertThat(granted(outcome).refreshToken()).isEqualTo(new Secret("canary-refresh-new"));
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getFirst().body()).contains(OLD.reveal());
  }

  @Test
  void givenNoNewRefreshToken_whenRefreshing_thenTheOldOneStays() {
    assumeThat(handsOutRefreshTokens()).isTrue();
    server.answer(tokens("canary-access", ""));

    var outcome = provider.refresh(OLD);

    assertThat(granted(outcome).refreshToken()).isEqualTo(OLD);
  }

  @Test
  void givenADeadGrant_whenRefreshing_thenItIsRefused() {
    server.answer(deadGrant());

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(InvalidGrant.class);
  }

  @Test
  void givenAWrongClient_whenExchangingOrRefreshing_thenTheGrantIsNotBlamed() {
    server.answer(wrongClient());

    assertThat(provider.exchange(CODE, VERIFIER)).isInstanceOf(Misconfigured.class);
    if (handsOutRefreshTokens()) {
      assertThat(provider.refresh(OLD)).isInstanceOf(Misconfigured.class);
    }
  }

  @Test
  void givenASlowAnswer_whenRefreshing_thenTheLifeCountsFromTheQuestion() {
    assumeThat(handsOutRefreshTokens()).isTrue();
    var reply = tokens("canary-access", "");
    server.answerBy(
        _ -> {
          now.set(NOW.plusSeconds(30));
          return reply;
        });

    var outcome = provider.refresh(OLD);

    assertThat(granted(outcome).accessToken().expiresAt()).isEqualTo(NOW.plusSeconds(3600));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"expires_in\": null"})
  void givenNoLife_whenExchanging_thenADefaultOfAtMostADayCounts(String member) {
    server.answer(
        reply("{\"access_token\": \"canary-access\", \"refresh_token\": \"r\"" + member + "}"));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(granted(outcome).accessToken().expiresAt())
        .isBetween(NOW.plusSeconds(60), NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void givenNoLife_whenRefreshing_thenADefaultOfAtMostADayCounts() {
    assumeThat(handsOutRefreshTokens()).isTrue();
    server.answer(reply("{\"access_token\": \"canary-access\"}"));

    var outcome = provider.refresh(OLD);

    assertThat(granted(outcome).accessToken().expiresAt())
        .isBetween(NOW.plusSeconds(60), NOW.plus(Duration.ofDays(1)));
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
  void givenAnImpossibleLife_whenRefreshing_thenNothingUsableCameBack(String life) {
    server.answer(
        reply(
            "{\"access_token\": \"canary-access\", \"refresh_token\": \"r\", \"expires_in\": "
                + life
                + "}"));

    assertThat(provider.exchange(CODE, VERIFIER)).isInstanceOf(Unavailable.class);
    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(Unavailable.class);
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
  void givenGarbage_whenExchangingOrRefreshing_thenNothingUsableCameBack(String body) {
    server.answer(reply(body));

    assertThat(provider.exchange(CODE, VERIFIER)).isInstanceOf(Unavailable.class);
    assertThat(provider.refresh(OLD)).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 403, 404, 429, 500, 502, 503})
  void givenAWebPage_whenRefreshing_thenNothingUsableCameBack(int status) {
    server.answer(ScriptedResponse.html(status));

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void givenAWishToWait_whenRefreshing_thenItIsPassedOn(int status) {
    server.answer(ScriptedResponse.of(status, Map.of("Retry-After", "17"), "later"));

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isEqualTo(new Unavailable(Duration.ofSeconds(17)));
  }

  @Test
  void givenABrokenConnection_whenRefreshing_thenItIsSentOnceAndNothingCameBack() {
    server.answer(ScriptedResponse.dropped());

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(Unavailable.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenACutAnswer_whenRefreshing_thenNothingUsableCameBack() {
    server.answer(
        ScriptedResponse.cut(200, "{\"access_token\": \"canary-access\", \"expires_in\": 3600}"));

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenNobodyListens_whenRefreshing_thenNothingUsableCameBack() {
    server.close();

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenSilence_whenRefreshing_thenItEnds() {
    server.answer(ScriptedResponse.silent(over));

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenAnAnswerThatDripsForEver_whenRefreshing_thenItEnds() {
    server.answer(ScriptedResponse.dripping(200));

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenAnEndlessAnswer_whenRefreshing_thenLittleOfItIsRead() {
    server.answer(ScriptedResponse.endless(200));

    var outcome = provider.refresh(OLD);

    assertThat(outcome).isInstanceOf(Unavailable.class);
    // Buffers of the system on both ends included.
    assertThat(server.bytesWritten()).isLessThan(16 * 1024 * 1024);
  }

  @Test
  void givenAnyOutcome_whenItIsShown_thenNoSecretIsSeen() {
    server.answer(tokens("canary-access", WITH_REFRESH_TOKEN));
    var success = provider.exchange(CODE, VERIFIER);
    server.answer(
        ScriptedResponse.json(
            403, "{\"error\": \"canary failure\", \"error_description\": \"canary\"}"));
    var failure = provider.refresh(OLD);

    assertThat(success + " " + failure + " " + provider).doesNotContain("canary", clientSecret());
  }

  @Test
  void whenAskedForItsLimits_thenTheyMakeSense() {
    assertThat(provider.longestRefresh()).isPositive();
    assertThat(provider.grantLifetime()).isPositive();
    assertThat(provider.replayWindow()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(provider.provider().value()).isLowerCase();
  }

  /// The answer of a generous day; `extra` are further members, each with its comma.
  private ScriptedResponse tokens(String access, String extra) {
    return reply(
        "{%s \"access_token\": \"%s\", \"expires_in\": 3600, \"scope\": \"one two\"}"
            .formatted(extra, access));
  }

  private ScriptedResponse reply(String standard) {
    return ScriptedResponse.json(200, tokenAnswer(standard));
  }

  private static String basicCredentials(ScriptedHttpServer.Request request) {
    var header = request.headers().getOrDefault("authorization", "");
    return header.startsWith("Basic ")
        ? new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8)
        : "";
  }

  private static GrantedTokens granted(TokenOutcome outcome) {
    assertThat(outcome).isInstanceOf(Granted.class);
    return ((Granted) outcome).tokens();
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
