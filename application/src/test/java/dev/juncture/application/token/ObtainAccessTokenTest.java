package dev.juncture.application.token;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.ID;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.Eventually.reachesZero;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.connection.ProviderDetails.None;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.ProviderMisconfigured;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ObtainAccessTokenTest {

  private static final Secret R1 = new Secret("r1");
  private static final Secret R2 = new Secret("r2");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ObtainAccessToken obtainAccessToken = ports.obtainAccessToken();

  @Test
  void givenACachedTokenAndNoDatabase_whenObtaining_thenItIsServed() {
    ports.cache.put(ALICE, 0, token("a1", IN_AN_HOUR));
    ports.connections.unavailable = true;

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(token).isEqualTo(token("a1", IN_AN_HOUR));
  }

  @Test
  void givenAGoodTokenInTheDatabase_whenObtaining_thenItIsServedAndCached() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(token).isEqualTo(token("a1", IN_AN_HOUR));
    assertThat(ports.cache.find(ALICE, CURRENT)).contains(token);
    assertThat(ports.provider.spent).isEmpty();
  }

  @Test
  void givenLessThanAMinuteLeft_whenObtaining_thenTheSuccessorIsStoredCachedAndServed() {
    ports.aliceHas(new Live(R1, token("a1", NOW.plusSeconds(59))));
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(token).isEqualTo(token("a2", IN_AN_HOUR));
    assertThat(ports.connections.grantOf(ID)).isEqualTo(new Live(R2, token));
    assertThat(ports.cache.find(ALICE, CURRENT)).contains(token);
    assertThat(ports.provider.spent).containsExactly(R1);
  }

  @Test
  void givenExactlyAMinuteLeft_whenObtaining_thenItIsGoodEnough() {
    ports.aliceHas(new Live(R1, token("a1", NOW.plusSeconds(60))));

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(token.value()).isEqualTo(new Secret("a1"));
  }

  @Test
  void givenTwoHundredReadersOfAnExpiredToken_whenObtaining_thenOneRefreshServesThemAll()
      throws Exception {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    var readersAreIn = new CountDownLatch(1);
    ports.provider.whileRefreshing = () -> reachesZero("the readers are in", readersAreIn);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reads =
          Stream.generate(() -> threads.submit(() -> obtainAccessToken.obtain(ALICE)))
              .limit(200)
              .toList();
      readersAreIn.countDown();

      assertThat(reads)
          .allSatisfy(read -> assertThat(read.get()).isEqualTo(token("a2", IN_AN_HOUR)));
    }
    assertThat(ports.provider.spent).containsExactly(R1);
  }

  @Test
  void givenAnotherProcessRefreshes_whenObtaining_thenItsResultIsAwaited() {
    ports.aliceHas(new WithoutAccessToken(R1));
    var claim =
        ((Claimed) ports.connections.claimRefresh(alice(), "other", Duration.ofSeconds(30)))
            .claim();
    var tokens = granted("a2", "r2", IN_AN_HOUR).tokens();
    var waiting =
        waitingUntil(
            ports.clock.instant().plusSeconds(1), () -> ports.connections.rotate(claim, tokens));

    var token = waiting.obtain(ALICE);

    assertThat(token).isEqualTo(token("a2", IN_AN_HOUR));
    assertThat(ports.provider.spent).isEmpty();
  }

  @Test
  void givenAnotherProcessHoldsTheClaimForTooLong_whenObtaining_thenTheReaderIsToldToComeBack() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.connections.claimRefresh(alice(), "other", Duration.ofMinutes(5));

    var error = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(error).isInstanceOf(ProviderUnavailable.class);
    assertThat(ports.clock.instant()).isBeforeOrEqualTo(NOW.plusSeconds(20));
  }

  @Test
  void givenTheOtherProcessDied_whenObtaining_thenTheClaimRunsOutAndTheReaderRefreshes() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.connections.claimRefresh(alice(), "dead", Duration.ofSeconds(15));
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(token).isEqualTo(token("a2", IN_AN_HOUR));
  }

  @Test
  void givenARevokedGrant_whenObtaining_thenItIsMarkedWithItsReasonAndNotTriedAgain() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(new InvalidGrant("invalid_grant"));

    var first = errorOf(() -> obtainAccessToken.obtain(ALICE));
    var second = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(first).isEqualTo(new ReauthorizationRequired()).isEqualTo(second);
    assertThat(ports.connections.grantOf(ID)).isEqualTo(new Revoked(R1, "invalid_grant", NOW));
    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenSomebodyWasFasterThanTheRefusal_whenObtaining_thenTheirTokenIsUsed() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.whileRefreshing = () -> consentAgain("a9", "r9");
    ports.provider.respond(new InvalidGrant("invalid_grant"));

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(token).isEqualTo(token("a9", IN_AN_HOUR));
    assertThat(ports.connections.grantOf(ID)).isEqualTo(new Live(new Secret("r9"), token));
  }

  @Test
  void givenTheUserConsentedAgainMeanwhile_whenTheOldGrantIsRefreshed_thenItsResultIsDropped() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.whileRefreshing = () -> consentAgain("a9", "r9");
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(token).isEqualTo(token("a9", IN_AN_HOUR));
    assertThat(ports.cache.find(ALICE, CURRENT)).contains(token);
  }

  @Test
  void givenWrongClientCredentials_whenObtaining_thenTheConnectionStaysAsItIs() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(new Misconfigured("access_denied"));

    var error = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(error).isEqualTo(new ProviderMisconfigured("access_denied"));
    assertThat(ports.connections.grantOf(ID)).isEqualTo(new WithoutAccessToken(R1));
    assertThat(ports.connections.isClaimed(ID)).isFalse();
  }

  @Test
  void givenAResponseGetsLost_whenObtaining_thenTheSameRefreshTokenIsSentAgain() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(new Unavailable(Duration.ZERO), granted("a2", "r2", IN_AN_HOUR));

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(token).isEqualTo(token("a2", IN_AN_HOUR));
    assertThat(ports.provider.spent).containsExactly(R1, R1);
  }

  @Test
  void givenNoResponseAtAll_whenObtaining_thenThreeTriesAndTheConnectionIsUntouched() {
    ports.aliceHas(new WithoutAccessToken(R1));
    var nothing = new Unavailable(Duration.ZERO);
    ports.provider.respond(nothing, nothing, nothing);

    var error = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(error).isEqualTo(new ProviderUnavailable(Duration.ofSeconds(1)));
    assertThat(ports.provider.spent).containsExactly(R1, R1, R1);
    assertThat(ports.connections.grantOf(ID)).isEqualTo(new WithoutAccessToken(R1));
    assertThat(ports.connections.isClaimed(ID)).isFalse();
  }

  @Test
  void givenTheProviderAsksForALongWait_whenObtaining_thenTheCallerIsToldAtOnce() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(new Unavailable(Duration.ofMinutes(2)));

    var error = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(error).isEqualTo(new ProviderUnavailable(Duration.ofMinutes(2)));
    assertThat(ports.clock.instant()).isEqualTo(NOW);
  }

  @Test
  void
      givenAProviderWithoutReplayWindow_whenTheResponseGetsLost_thenTheTokenIsNotSentTwiceInOneGo() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.replayWindow = Duration.ZERO;
    ports.provider.respond(new Unavailable(Duration.ZERO), new InvalidGrant("invalid_grant"));

    var lost = errorOf(() -> obtainAccessToken.obtain(ALICE));
    var revoked = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(lost).isInstanceOf(ProviderUnavailable.class);
    assertThat(revoked).isEqualTo(new ReauthorizationRequired());
    assertThat(ports.provider.spent).hasSize(2);
  }

  @Test
  void givenTheDatabaseHiccupsAfterTheRotation_whenObtaining_thenTheNewTokensAreStillStored() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.connections.rotationsToFail = 5;
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    var token = obtainAccessToken.obtain(ALICE);

    assertThat(ports.connections.grantOf(ID)).isEqualTo(new Live(R2, token));
    assertThat(ports.provider.spent).containsExactly(R1);
  }

  @Test
  void
      givenTheDatabaseStaysAwayAfterTheRotation_whenObtaining_thenNobodySeesATokenThatIsNotStored() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.connections.rotationsToFail = Integer.MAX_VALUE;
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    var error = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(error).isInstanceOf(StoreUnavailable.class);
    assertThat(ports.cache.find(ALICE, CURRENT)).isEmpty();
    assertThat(ports.clock.instant()).isBefore(NOW.plusSeconds(31));
  }

  @Test
  void givenTheCacheIsAway_whenObtaining_thenTheDatabaseServesWithoutAnotherRefresh() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    ports.cache.unavailable = true;

    var first = obtainAccessToken.obtain(ALICE);
    var second = obtainAccessToken.obtain(ALICE);

    assertThat(first).isEqualTo(second).isEqualTo(token("a1", IN_AN_HOUR));
    assertThat(ports.provider.spent).isEmpty();
  }

  @Test
  void givenAnOldTokenWasPutBackIntoTheCache_whenObtaining_thenTheStoredOneIsServed() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    var old = obtainAccessToken.obtain(ALICE);
    var current = obtainAccessToken.replace(ALICE, old);

    ports.cache.overwrite(ALICE, 0, old);

    assertThat(obtainAccessToken.obtain(ALICE)).isEqualTo(current);
    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenATokenWasPutBackAfterTheDisconnect_whenObtaining_thenThereIsNoConnection() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    var token = obtainAccessToken.obtain(ALICE);
    ports.connections.remove(ALICE);

    ports.cache.overwrite(ALICE, 0, token);

    assertThat(errorOf(() -> obtainAccessToken.obtain(ALICE))).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenTheDatabaseIsAway_whenObtaining_thenACachedTokenIsServedAndOneCallerASecondAsks() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    ports.cache.put(ALICE, 0, token("a1", IN_AN_HOUR));
    ports.connections.unavailable = true;

    assertThat(obtainAccessToken.obtain(ALICE)).isEqualTo(token("a1", IN_AN_HOUR));
    assertThat(obtainAccessToken.obtain(ALICE)).isEqualTo(token("a1", IN_AN_HOUR));
    assertThat(ports.connections.checks).isEqualTo(1);
    ports.clock.advance(Duration.ofSeconds(1));
    assertThat(obtainAccessToken.obtain(ALICE)).isEqualTo(token("a1", IN_AN_HOUR));
    assertThat(ports.connections.checks).isEqualTo(2);
  }

  @Test
  void givenTheDatabaseIsBack_whenObtaining_thenACachedTokenIsCheckedAgain() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    ports.cache.put(ALICE, 0, token("a1", IN_AN_HOUR));
    ports.connections.unavailable = true;
    obtainAccessToken.obtain(ALICE);

    ports.connections.unavailable = false;
    ports.connections.remove(ALICE);
    ports.clock.advance(Duration.ofSeconds(1));

    assertThat(errorOf(() -> obtainAccessToken.obtain(ALICE))).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenAWarmToken_whenObtaining_thenTheDatabaseIsNotAsked() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    ports.cache.put(ALICE, 0, token("a1", IN_AN_HOUR));

    obtainAccessToken.obtain(ALICE);
    obtainAccessToken.obtain(ALICE);

    assertThat(ports.connections.checks).isEqualTo(1);
  }

  @Test
  void givenTheGrantIsPastItsYear_whenObtaining_thenItIsNotEvenTried() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.clock.set(IN_A_YEAR);

    var error = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(error).isEqualTo(new ReauthorizationRequired());
    assertThat(ports.provider.spent).isEmpty();
  }

  @Test
  void givenNoConnection_whenObtaining_thenItSaysSo() {
    var error = errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(error).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenAProviderNobodySetUp_whenObtaining_thenItSaysSo() {
    var key = new ConnectionKey(new ProviderId("Jira"), new ExternalId("alice"));

    var error = errorOf(() -> obtainAccessToken.obtain(key));

    assertThat(error).isEqualTo(new UnknownProvider("Jira"));
  }

  @Test
  void givenTheProviderRejectsACachedToken_whenReplacing_thenItIsForgottenEverywhere() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    var rejected = obtainAccessToken.obtain(ALICE);
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    var token = obtainAccessToken.replace(ALICE, rejected);

    assertThat(token).isEqualTo(token("a2", IN_AN_HOUR));
    assertThat(ports.cache.find(ALICE, CURRENT)).contains(token);
  }

  @Test
  void givenTheRejectedTokenHasBeenReplacedAlready_whenReplacing_thenNobodyRefreshesAgain() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    var rejected = obtainAccessToken.obtain(ALICE);
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    var replaced = obtainAccessToken.replace(ALICE, rejected);

    var again = obtainAccessToken.replace(ALICE, rejected);

    assertThat(again).isEqualTo(replaced);
    assertThat(ports.provider.spent).hasSize(1);
  }

  private Connection alice() {
    return ports.connections.find(ALICE).orElseThrow();
  }

  private void consentAgain(String access, String refresh) {
    var tokens =
        new GrantedTokens(token(access, IN_AN_HOUR), new Secret(refresh), "", Account.UNKNOWN);
    var consent =
        new PendingConnection(
            UUID.nameUUIDFromBytes(access.getBytes(StandardCharsets.UTF_8)),
            ALICE,
            tokens,
            NOW,
            IN_A_YEAR);
    ports.connections.establish(consent, new ConnectionId(new UUID(9, 9)), new None());
  }

  /// A reader whose waiting lets `event` happen once the clock reaches `moment`.
  private ObtainAccessToken waitingUntil(Instant moment, Runnable event) {
    return new ObtainAccessToken(
        ports.accessControl,
        ports.providers,
        ports.connections,
        ports.cache,
        ports.refreshConnection(),
        RefreshPolicy.DEFAULT,
        length -> {
          ports.clock.advance(length);
          if (!ports.clock.instant().isBefore(moment)) {
            event.run();
          }
        },
        ports.clock,
        ports.witness,
        InMemoryPorts.THREADS);
  }
}
