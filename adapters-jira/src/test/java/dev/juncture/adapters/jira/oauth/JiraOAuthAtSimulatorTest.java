package dev.juncture.adapters.jira.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JiraOAuthAtSimulatorTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  private final ProviderOAuth oauth = ATLASSIAN.bean(ProviderOAuth.class);

  @BeforeEach
  void startAnew() {
    ATLASSIAN.simulator.reset();
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  @Test
  void givenConsent_whenExchanging_thenTokensAndScopesAreGranted() {
    var grant = ATLASSIAN.grant();

    assertThat(grant.scopes().split(" "))
        .contains("offline_access", "read:jira-work", "read:sprint:jira-software");
    assertThat(grant.account()).isEqualTo(Account.UNKNOWN);
  }

  @Test
  void givenAGrant_whenRefreshing_thenTheTokenRotates() {
    var grant = ATLASSIAN.grant();

    var outcome = oauth.refresh(grant.refreshToken());

    assertThat(refreshTokenOf(outcome)).isNotEqualTo(grant.refreshToken());
  }

  @Test
  void givenAResponseWasLost_whenRefreshingAgain_thenTheSameTokenStillWorks() {
    var grant = ATLASSIAN.grant();
    ATLASSIAN.simulator.faults().on("POST", "/oauth/token").dropAfterEffect();

    var lost = oauth.refresh(grant.refreshToken());
    var again = oauth.refresh(grant.refreshToken());

    assertThat(lost).isInstanceOf(Unavailable.class);
    assertThat(again).isInstanceOf(Granted.class);
  }

  @Test
  void givenARevokedGrant_whenRefreshing_thenItIsRejected() {
    var grant = ATLASSIAN.grant();
    ATLASSIAN.simulator.revokeAllGrants();

    var outcome = oauth.refresh(grant.refreshToken());

    assertThat(outcome).isEqualTo(new InvalidGrant("invalid_grant"));
  }

  @Test
  void givenAUsedCode_whenExchangingAgain_thenItIsRejected() {
    var code = ATLASSIAN.code("state");
    oauth.exchange(code, SimulatedAtlassian.VERIFIER);

    var outcome = oauth.exchange(code, SimulatedAtlassian.VERIFIER);

    assertThat(outcome).isInstanceOf(InvalidGrant.class);
  }

  private static Secret refreshTokenOf(TokenOutcome outcome) {
    return ((Granted) outcome).tokens().refreshToken();
  }
}
