package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.testing.simulators.atlassian.oauth.RevokedGrantResponse;
import dev.juncture.testing.simulators.http.Parameters;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OAuthTest {
  private final SettableClock clock = new SettableClock();
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults().clock(clock));
  private final Browserless app = new Browserless(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenAnAcceptedRequest_whenReturning_thenTheAddressCarriesCodeAndState() {
    var back = simulator.consent(app.authorization(Map.of()));

    var query = Parameters.parse(back.getRawQuery());
    assertThat(back.toString()).startsWith(Browserless.CALLBACK + "&state=st%20ate%261&code=");
    assertThat(query.first("state")).contains("st ate&1");
  }

  @Test
  void givenADeniedRequest_whenReturning_thenTheAddressCarriesTheError() {
    var back = simulator.deny(app.authorization(Map.of()));

    var query = Parameters.parse(back.getRawQuery());
    assertThat(query.first("error")).contains("access_denied");
    assertThat(query.first("error_description")).contains("User did not authorize the request");
    assertThat(query.first("state")).contains("st ate&1");
    assertThat(query.first("code")).isEmpty();
  }

  @Test
  void givenAForeignRedirectAddress_whenAsking_thenAPageTellsAndNothingRedirects() {
    var foreign = app.authorization(Map.of("redirect_uri", "https://evil.example.com/"));

    var reply = app.get(foreign.toString(), "");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("redirect_uri is not registered for client");
    assertThatThrownBy(() -> simulator.consent(foreign))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenACode_whenExchangedTwice_thenOnlyTheFirstSucceeds() {
    var code = Browserless.codeIn(simulator.consent(app.authorization(Map.of())));

    var first = app.exchange(code);
    var second = app.exchange(code);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().path("expires_in").asInt()).isEqualTo(3600);
    assertThat(first.json().path("token_type").asText()).isEqualTo("Bearer");
    assertThat(first.json().path("access_token").asText()).hasSizeGreaterThan(2048);
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.json().path("error_description").asText())
        .isEqualTo("authorization_code is invalid");
  }

  @Test
  void givenACode_whenExchangedTooLate_thenItIsInvalid() {
    var code = Browserless.codeIn(simulator.consent(app.authorization(Map.of())));
    clock.pass(Duration.ofMinutes(6));

    assertThat(app.exchange(code).error()).isEqualTo("invalid_request");
  }

  @Test
  void givenAChallenge_whenTheVerifierFits_thenTheCodeIsGood() {
    // The example in RFC 7636, appendix B.
    var challenged =
        Map.of(
            "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            "code_challenge_method", "S256");
    var good = Browserless.codeIn(simulator.consent(app.authorization(challenged)));
    var bad = Browserless.codeIn(simulator.consent(app.authorization(challenged)));

    var withVerifier = exchange(good, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    var withAnother = exchange(bad, "something-else");

    assertThat(withVerifier.status()).isEqualTo(200);
    assertThat(withAnother.status()).isEqualTo(403);
    assertThat(withAnother.error()).isEqualTo("invalid_grant");
  }

  private Browserless.ApiResponse exchange(String code, String verifier) {
    return app.token(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            Browserless.CALLBACK,
            "code_verifier",
            verifier));
  }

  @Test
  void givenAWrongSecret_whenRefreshing_thenAccessIsDeniedAndTheGrantLives() {
    var tokens = app.connect();
    var refresh = tokens.path("refresh_token").asText();

    var rejected =
        app.token(
            Map.of("grant_type", "refresh_token", "refresh_token", refresh, "client_secret", "no"));

    assertThat(rejected.status()).isEqualTo(401);
    assertThat(rejected.error()).isEqualTo("access_denied");
    assertThat(app.refresh(refresh).status()).isEqualTo(200);
  }

  @Test
  void givenAMissingField_whenCallingTheTokenEndpoint_thenTheRequestIsInvalid() {
    var rejected = app.token(Map.of("grant_type", "refresh_token", "refresh_token", ""));

    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.error()).isEqualTo("invalid_request");
  }

  @Test
  void givenAForm_whenRefreshing_thenItWorksLikeJson() {
    var refresh = app.connect().path("refresh_token").asText();

    var reply = app.tokenByForm(Map.of("grant_type", "refresh_token", "refresh_token", refresh));

    assertThat(reply.json().path("refresh_token").asText()).isNotEqualTo(refresh).isNotEmpty();
  }

  @Test
  void givenARotatedToken_whenReplayedInsideTheWindow_thenTheFamilyLives() {
    var first = app.connect().path("refresh_token").asText();
    var second = app.refresh(first).json().path("refresh_token").asText();
    clock.pass(Duration.ofMinutes(9));

    var replayed = app.refresh(first);

    assertThat(replayed.status()).isEqualTo(200);
    assertThat(app.refresh(second).status()).isEqualTo(200);
    assertThat(simulator.journal().noted("replayed")).hasSize(1);
    assertThat(simulator.journal().noted("rotated")).hasSize(2);
  }

  @Test
  void givenARotatedToken_whenReplayedAfterTheWindow_thenTheWholeFamilyDies() {
    var first = app.connect().path("refresh_token").asText();
    var newest = app.refresh(first).json();
    clock.pass(Duration.ofMinutes(11));

    var reused = app.refresh(first);

    assertThat(reused.status()).isEqualTo(403);
    assertThat(reused.error()).isEqualTo("invalid_grant");
    assertThat(app.refresh(newest.path("refresh_token").asText()).status()).isEqualTo(403);
    assertThat(app.get("/me", newest.path("access_token").asText()).status()).isEqualTo(401);
    assertThat(simulator.journal().noted("reuse-detected")).hasSize(1);
  }

  @Test
  void givenAnUnusedGrant_whenNinetyDaysPass_thenItIsRevoked() {
    var refresh = app.connect().path("refresh_token").asText();
    clock.pass(Duration.ofDays(91));

    assertThat(app.refresh(refresh).error()).isEqualTo("invalid_grant");
  }

  @Test
  void givenAGrantInUse_whenAYearPasses_thenItHasExpiredAllTheSame() {
    var refresh = app.connect().path("refresh_token").asText();
    for (int month = 1; month <= 12; month++) {
      clock.pass(Duration.ofDays(30));
      refresh = app.refresh(refresh).json().path("refresh_token").asText();
    }
    clock.pass(Duration.ofDays(6));

    assertThat(app.refresh(refresh).status()).isEqualTo(403);
  }

  @Test
  void givenARefresh_whenTenMinutesPass_thenTheOldAccessTokenIsCutOff() {
    var tokens = app.connect();
    var old = tokens.path("access_token").asText();
    app.refresh(tokens.path("refresh_token").asText());

    var soon = app.get("/me", old);
    clock.pass(Duration.ofMinutes(10));
    var later = app.get("/me", old);

    assertThat(soon.status()).isEqualTo(200);
    assertThat(later.status()).isEqualTo(401);
    assertThat(later.json().path("message").asText()).isEqualTo("Unauthorized");
  }

  @Test
  void givenAnAccessToken_whenItsHourIsOver_thenItIsRejected() {
    var token = app.accessToken();
    clock.pass(Duration.ofHours(1));

    assertThat(app.get("/oauth/token/accessible-resources", token).status()).isEqualTo(401);
  }

  @Test
  void givenARevokedGrant_whenSetToTheOtherWording_thenItIsAnUnauthorizedClient() {
    var refresh = app.connect().path("refresh_token").asText();
    simulator.revokeAllGrants();
    simulator.revokedGrantResponse(RevokedGrantResponse.UNAUTHORIZED_CLIENT);

    var rejected = app.refresh(refresh);

    assertThat(rejected.status()).isEqualTo(403);
    assertThat(rejected.error()).isEqualTo("unauthorized_client");
    assertThat(rejected.json().path("error_description").asText())
        .isEqualTo("refresh_token is invalid");
  }

  @Test
  void givenNoOfflineAccess_whenExchanging_thenThereIsNoRefreshToken() {
    var online = app.authorization(Map.of("scope", "read:jira-work"));

    var tokens = app.exchange(Browserless.codeIn(simulator.consent(online))).json();

    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(tokens.path("scope").asText()).isEqualTo("read:jira-work");
  }

  @Test
  void givenTwoConsents_whenOneSiteEach_thenBothTokensReachBothSites() {
    var first = app.connect(simulator.sites().get(0).id());
    app.connect(simulator.sites().get(1).id());

    var sites = app.get("/oauth/token/accessible-resources", first.path("access_token").asText());

    assertThat(sites.json().findValuesAsText("id"))
        .contains(simulator.sites().get(0).id(), simulator.sites().get(1).id());
    assertThat(simulator.grants()).hasSize(1);
  }

  @Test
  void givenASiteWithConfluence_whenListed_thenItsIdAppearsTwiceAndJiraIsNotFirst() {
    var site = simulator.sites().getFirst();

    var token = app.connect(site.id()).path("access_token").asText();
    var entries = app.get("/oauth/token/accessible-resources", token).json();

    assertThat(entries.findValuesAsText("id")).containsExactly(site.id(), site.id());
    assertThat(entries.path(0).path("scopes").toString()).doesNotContain("jira");
    assertThat(entries.path(1).path("scopes").toString()).contains("read:jira-work");
    var avatar = URI.create(entries.path(1).path("avatarUrl").asText());
    assertThat(app.get(avatar.toString(), "").status()).isEqualTo(200);
  }

  @Test
  void givenAStateFile_whenStartedAgain_thenRefreshTokensStillWork(@TempDir Path folder)
      throws Exception {
    var file = folder.resolve("state.json");
    var settings = SimulatorSettings.defaults().clock(clock).stateFile(file);
    String access;
    String refresh;
    try (var before = AtlassianSimulator.start(settings)) {
      var tokens = new Browserless(before).connect();
      access = tokens.path("access_token").asText();
      refresh = tokens.path("refresh_token").asText();
    }

    try (var after = AtlassianSimulator.start(settings)) {
      var again = new Browserless(after);
      assertThat(again.get("/me", access).status()).isEqualTo(200);
      assertThat(again.refresh(refresh).status()).isEqualTo(200);
    }
    assertThat(Files.readString(file)).doesNotContain(refresh).doesNotContain(access);
  }

  @Test
  void givenACallWithSecrets_whenJournaled_thenNoneIsInTheJournal() {
    var code = Browserless.codeIn(simulator.consent(app.authorization(Map.of())));
    app.get(app.authorization(Map.of("state", "canary")).toString(), "");
    var tokens = app.exchange(code).json();

    var journal = app.get("/__control/journal", "").text();

    assertThat(journal).contains("/oauth/token", "family=").doesNotContain("canary", code);
    assertThat(journal).doesNotContain(tokens.path("refresh_token").asText());
  }
}
