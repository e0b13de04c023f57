package dev.juncture.testkit.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.NotClaimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.ConsentAlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.OtherAccountConnected;
import dev.juncture.domain.connection.ConnectionRepository.Removed;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Stored;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Superseded;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GenerationCheck.Result;
import dev.juncture.domain.token.GrantedTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [ConnectionRepository]. The test of an implementation extends it.
public abstract class ConnectionRepositoryContract {

  private static final Subdomain ONE = new Subdomain("one");
  private static final int AT_ONCE = 8;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final ProviderId JIRA = new ProviderId("jira");
  private static final Instant CONSENT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = CONSENT.plus(Duration.ofDays(365));
  private static final GrantedTokens FIRST = tokens(1);
  private static final GrantedTokens SECOND = tokens(2);
  private static final GrantedTokens THIRD = tokens(3);
  private static final ProviderDetails NOTHING = new ProviderDetails.None();

  // The store may hold connections of other tests. A random key keeps each test's own apart.
  private final ConnectionKey key = newKey();

  protected abstract ConnectionRepository connections();

  /// Advances the store's clock by about `length`, without waiting. The end of a claim is all that
  /// depends on that clock here.
  protected abstract void letPass(Duration length);

  @Test
  void givenNobodyConnected_whenFinding_thenNothingIsThere() {
    var found = connections().find(key);

    assertThat(found).isEmpty();
  }

  @Test
  void givenAConsent_whenEstablishing_thenTheConnectionIsLiveAndFound() {
    var id = newId();

    var made = connections().establish(consent(FIRST), id, NOTHING);

    var generation = current().generation();
    assertThat(made)
        .isEqualTo(new Established(new Connection(id, key, live(FIRST), generation, END)));
    assertThat(current()).isEqualTo(((Established) made).connection());
  }

  @Test
  void givenCredentials_whenEstablishing_thenTheyAreTheGrantAndCanBeClaimedAndReplaced() {
    var made = establish(fromCredentials("token-1"));
    assertThat(made.kind()).isEqualTo(GrantKind.API_TOKEN);
    assertThat(current().kind()).isEqualTo(GrantKind.API_TOKEN);

    var claim = ((Claimed) connections().claimRefresh(current(), "owner", LONG)).claim();
    assertThat(connections().rotate(claim, fromCredentials("token-1"))).isInstanceOf(Stored.class);
    assertThat(current().kind()).isEqualTo(GrantKind.API_TOKEN);

    assertThat(establish(SECOND).kind()).isEqualTo(GrantKind.AUTHORIZATION_CODE);
    assertThat(connections().claimRefresh(current(), "owner", LONG)).isInstanceOf(Claimed.class);
  }

  private static GrantedTokens fromCredentials(String token) {
    var credentials = new Credentials(GrantKind.API_TOKEN, Map.of("token", new Secret(token)));
    return new GrantedTokens(
        new AccessToken(new Secret("derived"), END), credentials.asSecret(), "", Account.UNKNOWN);
  }

  @Test
  void givenAConnection_whenFindingOtherKeys_thenNothingIsThere() {
    establish(FIRST);

    var otherProvider = new ConnectionKey(new ProviderId("other"), key.externalId());

    assertThat(connections().find(otherProvider)).isEmpty();
    assertThat(connections().find(newKey())).isEmpty();
  }

  @Test
  void givenOneExternalId_whenConnectingTwoProviders_thenEachHasItsOwnConnection() {
    var otherProvider = new ConnectionKey(new ProviderId("other"), key.externalId());
    var mine = establish(FIRST);

    var other = establish(pending(otherProvider, UUID.randomUUID(), SECOND, END));

    assertThat(connections().find(key)).contains(mine);
    assertThat(connections().find(otherProvider)).contains(other);
    assertThat(other.id()).isNotEqualTo(mine.id());
  }

  @Test
  void givenOneExternalId_whenConnectingInTwoWorkspaces_thenEachHasItsOwnConnection() {
    var otherWorkspace =
        new ConnectionKey(new WorkspaceId("ws_other"), key.provider(), key.externalId());
    var mine = establish(FIRST);
    assertThat(connections().find(otherWorkspace)).isEmpty();

    var other = establish(pending(otherWorkspace, UUID.randomUUID(), SECOND, END));

    assertThat(connections().find(key)).contains(mine);
    assertThat(connections().find(otherWorkspace)).contains(other);
    assertThat(connections().remove(otherWorkspace)).isPresent();
    assertThat(connections().find(key)).contains(mine);
  }

  @Test
  void givenAnUglyExternalId_whenEstablishing_thenItIsFoundUnderExactlyThat() {
    var ugly = new ConnectionKey(JIRA, new ExternalId("'\"; -- %_\\ \n\t ü 漢字 🙂 " + newId()));

    var made = establish(pending(ugly, UUID.randomUUID(), FIRST, END));

    assertThat(connections().find(ugly)).contains(made);
  }

  @Test
  void givenAConnection_whenConsentingAgain_thenTheIdStaysAndTheGrantIsReplaced() {
    var before = establish(FIRST);
    var laterEnd = END.plus(Duration.ofDays(30));

    var after = establish(pending(key, UUID.randomUUID(), SECOND, laterEnd));

    var expected =
        new Connection(before.id(), key, live(SECOND), before.generation() + 1, laterEnd);
    assertThat(after).isEqualTo(expected);
    assertThat(current()).isEqualTo(expected);
  }

  @Test
  void givenAnEstablishedConsent_whenEstablishingItAgain_thenItIsAlreadyUsed() {
    var consent = consent(FIRST);
    var made = establish(consent);

    var again = connections().establish(consent, newId(), NOTHING);

    assertThat(again).isEqualTo(new ConsentAlreadyUsed());
    assertThat(current()).isEqualTo(made);
  }

  @Test
  void givenALaterConsent_whenEstablishingTheEarlierOneAgain_thenItIsAlreadyUsed() {
    var earlier = consent(FIRST);
    establish(earlier);
    var later = establish(SECOND);

    var again = connections().establish(earlier, newId(), NOTHING);

    assertThat(again).isEqualTo(new ConsentAlreadyUsed());
    assertThat(current()).isEqualTo(later);
  }

  @Test
  void givenANewKey_whenOneConsentIsEstablishedManyTimesAtOnce_thenOneIsDone() throws Exception {
    var consent = consent(FIRST);

    var made = atOnce(_ -> connections().establish(consent, newId(), NOTHING));

    assertThat(made).filteredOn(Established.class::isInstance).hasSize(1);
    assertThat(made).filteredOn(ConsentAlreadyUsed.class::isInstance).hasSize(AT_ONCE - 1);
    assertThat(made).contains(new Established(current()));
  }

  @Test
  void givenANewKey_whenManyConsentsAreEstablishedAtOnce_thenOneConnectionRemains()
      throws Exception {
    var made = atOnce(n -> connections().establish(consent(tokens(n)), newId(), NOTHING));

    assertThat(made).allMatch(Established.class::isInstance).contains(new Established(current()));
    assertThat(made.stream().map(ConnectionRepositoryContract::connectionOf))
        .allMatch(connection -> connection.id().equals(current().id()))
        .extracting(Connection::generation)
        .doesNotHaveDuplicates();
  }

  @Test
  void givenOnlyTheSameAccountMayReplace_whenManyAccountsConsentFirstAtOnce_thenOneIsConnected()
      throws Exception {
    var consents = IntStream.range(0, AT_ONCE).mapToObj(n -> consentOf("account-" + n)).toList();

    var made = atOnce(n -> establishByPolicy(consents.get(n)));

    assertThat(made).filteredOn(OtherAccountConnected.class::isInstance).hasSize(AT_ONCE - 1);
    assertThat(made).contains(new Established(current()));
  }

  @Test
  void givenOnlyTheSameAccountMayReplace_whenNobodyIsNamed_thenOnlyTheFirstIsConnected()
      throws Exception {
    var made = atOnce(_ -> establishByPolicy(consentOf("")));

    assertThat(made).filteredOn(OtherAccountConnected.class::isInstance).hasSize(AT_ONCE - 1);
    assertThat(made).contains(new Established(current()));
  }

  @Test
  void givenOnlyTheSameAccountMayReplace_whenItConsentsManyTimesAtOnce_thenAllAreEstablished()
      throws Exception {
    var made = atOnce(_ -> establishByPolicy(consentOf("account-1")));

    assertThat(made).allMatch(Established.class::isInstance).contains(new Established(current()));
  }

  @Test
  void givenAConsentThatMayNotReplace_whenTheConnectionIsDeleted_thenItEstablishesOne() {
    var first = establish(consentOf("account-1"));
    var other = consentOf("account-2");

    assertThat(establishByPolicy(other)).isEqualTo(new OtherAccountConnected());
    assertThat(current()).isEqualTo(first);
    connections().remove(key);

    assertThat(establishByPolicy(other)).isEqualTo(new Established(current()));
  }

  @Test
  void givenARevokedGrant_whenAnotherAccountConsents_thenItReplacesIt() {
    connections().markRevoked(claim(establish(consentOf("account-1")), "me"), "invalid_grant");

    assertThat(establishByPolicy(consentOf("account-2"))).isInstanceOf(Established.class);
  }

  @Test
  void givenAConnection_whenClaiming_thenTheClaimIsWonForWhatWasSeen() {
    var seen = establish(FIRST);

    var attempt = connections().claimRefresh(seen, "me", LONG);

    assertThat(attempt)
        .isEqualTo(new Claimed(new RefreshClaim(seen.id(), key, seen.generation(), "me")));
    assertThat(current()).isEqualTo(seen);
  }

  @Test
  void givenALiveClaim_whenClaiming_thenItIsLost() {
    var seen = establish(FIRST);
    claim(seen, "me");

    var attempt = connections().claimRefresh(seen, "other", LONG);

    assertThat(attempt).isEqualTo(new NotClaimed());
  }

  @Test
  void givenAConnection_whenManyClaimAtOnce_thenOneWins() throws Exception {
    var seen = establish(FIRST);

    var attempts = atOnce(n -> connections().claimRefresh(seen, "node-" + n, LONG));

    assertThat(attempts).filteredOn(Claimed.class::isInstance).hasSize(1);
    assertThat(attempts).filteredOn(NotClaimed.class::isInstance).hasSize(AT_ONCE - 1);
  }

  @Test
  void givenTheGenerationMovedOn_whenClaimingWhatWasSeenBefore_thenItIsLost() {
    var seen = establish(FIRST);
    connections().rotate(claim(seen, "me"), SECOND);

    var attempt = connections().claimRefresh(seen, "other", LONG);

    assertThat(attempt).isEqualTo(new NotClaimed());
  }

  @Test
  void givenARevokedGrant_whenClaiming_thenItIsLost() {
    var seen = establish(FIRST);
    connections().markRevoked(claim(seen, "me"), "invalid_grant");

    assertThat(connections().claimRefresh(seen, "other", LONG)).isEqualTo(new NotClaimed());
    assertThat(connections().claimRefresh(current(), "other", LONG)).isEqualTo(new NotClaimed());
  }

  @Test
  void givenAClaimRanOut_whenClaiming_thenItIsWonAgainAndTheFirstOwnerIsSuperseded() {
    var seen = establish(FIRST);
    var first = claim(seen, "first", SHORT);

    var second = claimAfterTheEnd(seen, "second");

    assertThat(connections().rotate(first, SECOND)).isEqualTo(new Superseded());
    assertThat(connections().markRevoked(first, "invalid_grant")).isEqualTo(new Superseded());
    assertThat(current()).isEqualTo(seen);
    assertThat(connections().rotate(second, THIRD)).isInstanceOf(Stored.class);
    assertThat(current().grant()).isEqualTo(live(THIRD));
  }

  @Test
  void givenAClaimRanOutAndNobodyTookOver_whenRotating_thenTheTokensAreStored() {
    var seen = establish(FIRST);
    var late = claim(seen, "late", SHORT);
    letPass(SHORT.multipliedBy(2));

    var settled = connections().rotate(late, SECOND);

    assertThat(settled).isInstanceOf(Stored.class);
    assertThat(current().grant()).isEqualTo(live(SECOND));
  }

  @Test
  void givenAClaim_whenRotating_thenBothTokensAreReplacedAndOnlyTheGenerationMoves() {
    var seen = establish(FIRST);

    var settled = connections().rotate(claim(seen, "me"), SECOND);

    var expected = new Connection(seen.id(), key, live(SECOND), seen.generation() + 1, END);
    assertThat(settled).isEqualTo(new Stored(expected));
    assertThat(current()).isEqualTo(expected);
  }

  @Test
  void givenAnApiBase_whenRefreshing_thenItStaysUntilATokenResponseStatesAnother() {
    var one = URI.create("https://one.example/api");
    var other = URI.create("https://other.example");
    assertThat(establish(at(one, FIRST)).apiBase()).contains(one);

    connections().rotate(claim(current(), "me"), SECOND);
    assertThat(current().apiBase()).contains(one);

    connections().rotate(claim(current(), "me"), at(other, FIRST));
    assertThat(current().apiBase()).contains(other);
    connections().discardAccessToken(current());
    assertThat(current().apiBase()).contains(other);
  }

  @Test
  void givenAnApiBase_whenConsentingAgain_thenItIsThatOfTheConsentOrNone() {
    establish(at(URI.create("https://one.example"), FIRST));
    var other = URI.create("https://other.example");

    assertThat(establish(at(other, SECOND)).apiBase()).contains(other);
    assertThat(current().apiBase()).contains(other);

    assertThat(establish(FIRST).apiBase()).isEmpty();
    assertThat(current().apiBase()).isEmpty();
  }

  @Test
  void givenASubdomain_whenRefreshing_thenItStaysUntilTheNextConsent() {
    assertThat(establish(consentAt("one", "account-1")).subdomain()).contains(ONE);

    connections().rotate(claim(current(), "me"), SECOND);
    connections().discardAccessToken(current());
    assertThat(current().subdomain()).contains(ONE);

    establish(consentAt("other", "account-1"));
    assertThat(current().subdomain()).contains(new Subdomain("other"));
    assertThat(connections().remove(key).orElseThrow().subdomain())
        .contains(new Subdomain("other"));
    assertThat(establish(FIRST).subdomain()).isEmpty();
  }

  @Test
  void givenAnOwnClient_whenRefreshing_thenItStaysUntilTheNextConsent() {
    assertThat(establish(consentWith("client-1")).clientId()).contains("client-1");

    connections().rotate(claim(current(), "me"), SECOND);
    connections().discardAccessToken(current());
    assertThat(current().clientId()).contains("client-1");

    assertThat(establish(consentWith("client-2")).clientId()).contains("client-2");
    connections().markRevoked(claim(current(), "me"), "invalid_grant");
    assertThat(connections().remove(key).orElseThrow().clientId()).contains("client-2");
    establish(consentWith("client-1"));
    assertThat(establish(FIRST).clientId()).isEmpty();
    assertThat(current().clientId()).isEmpty();
  }

  private PendingConnection consentWith(String clientId) {
    var consent = consentOf("account-1");
    return new PendingConnection(
        consent.authorization(),
        consent.key(),
        consent.tokens(),
        consent.authorizedAt(),
        consent.expiresAt(),
        consent.invitation(),
        consent.browser(),
        consent.subdomain(),
        Optional.of(clientId));
  }

  @Test
  void givenOnlyTheSameAccountMayReplace_whenItConsentsWithAnotherSubdomain_thenItMayNot() {
    establish(consentAt("one", "account-1"));

    assertThat(establishByPolicy(consentAt("other", "account-1")))
        .isEqualTo(new OtherAccountConnected());
    assertThat(establishByPolicy(consentOf("account-1"))).isEqualTo(new OtherAccountConnected());
    assertThat(establishByPolicy(consentAt("one", "account-1"))).isInstanceOf(Established.class);
    assertThat(current().subdomain()).contains(ONE);
  }

  private PendingConnection consentAt(String subdomain, String account) {
    var consent = consentOf(account);
    return new PendingConnection(
        consent.authorization(),
        consent.key(),
        consent.tokens(),
        consent.authorizedAt(),
        consent.expiresAt(),
        consent.invitation(),
        consent.browser(),
        Optional.of(new Subdomain(subdomain)),
        consent.clientId());
  }

  @Test
  void givenARotation_whenClaimingWhatItStored_thenItIsWon() {
    var seen = establish(FIRST);
    connections().rotate(claim(seen, "me"), SECOND);

    var attempt = connections().claimRefresh(current(), "other", LONG);

    assertThat(attempt).isInstanceOf(Claimed.class);
  }

  @Test
  void givenARotation_whenRotatingByTheSameClaimAgain_thenItIsSuperseded() {
    var claim = claim(establish(FIRST), "me");
    connections().rotate(claim, SECOND);

    var again = connections().rotate(claim, THIRD);

    assertThat(again).isEqualTo(new Superseded());
    assertThat(current().grant()).isEqualTo(live(SECOND));
  }

  @Test
  void givenAClaim_whenTheEndUserConsentsAgain_thenItsOwnerIsSuperseded() {
    var claim = claim(establish(FIRST), "me");
    var renewed = establish(SECOND);

    assertThat(connections().rotate(claim, THIRD)).isEqualTo(new Superseded());
    assertThat(connections().markRevoked(claim, "invalid_grant")).isEqualTo(new Superseded());
    assertThat(current()).isEqualTo(renewed);
  }

  @Test
  void givenAClaim_whenTheEndUserConsentsAgain_thenTheNewGrantCanBeClaimedAtOnce() {
    claim(establish(FIRST), "me");
    var renewed = establish(SECOND);

    var attempt = connections().claimRefresh(renewed, "other", LONG);

    assertThat(attempt).isInstanceOf(Claimed.class);
  }

  @Test
  void givenAClaim_whenRevoking_thenItIsRevokedWithReasonAndTime() {
    var seen = establish(FIRST);

    var settled = connections().markRevoked(claim(seen, "me"), "invalid_grant");

    assertThat(settled).isEqualTo(new Stored(current()));
    assertThat(current().isRevoked()).isTrue();
    assertThat(current().generation()).isEqualTo(seen.generation());
    assertThat(current().expiresAt()).isEqualTo(END);
    assertThat(current().grant())
        .isInstanceOfSatisfying(
            Revoked.class,
            revoked -> {
              assertThat(revoked.reason()).isEqualTo("invalid_grant");
              assertThat(revoked.refreshToken()).isEqualTo(FIRST.refreshToken());
              assertThat(revoked.revokedAt()).isAfter(Instant.EPOCH);
            });
  }

  @Test
  void givenARevokedGrant_whenTheEndUserConsentsAgain_thenItIsLive() {
    var seen = establish(FIRST);
    connections().markRevoked(claim(seen, "me"), "invalid_grant");

    establish(SECOND);

    var generation = seen.generation() + 1;
    assertThat(current()).isEqualTo(new Connection(seen.id(), key, live(SECOND), generation, END));
  }

  @Test
  void givenAClaim_whenReleasing_thenNothingChangedAndItCanBeClaimedAgain() {
    var seen = establish(FIRST);

    connections().release(claim(seen, "me"));

    assertThat(current()).isEqualTo(seen);
    assertThat(connections().claimRefresh(seen, "other", LONG)).isInstanceOf(Claimed.class);
  }

  @Test
  void givenAnotherTookOver_whenTheFirstOwnerReleases_thenTheOthersClaimHolds() {
    var seen = establish(FIRST);
    var first = claim(seen, "first", SHORT);
    claimAfterTheEnd(seen, "second");

    connections().release(first);

    assertThat(connections().claimRefresh(seen, "third", LONG)).isEqualTo(new NotClaimed());
  }

  @Test
  void givenALiveGrant_whenDiscardingTheAccessToken_thenTheRefreshTokenAndGenerationStay() {
    var seen = establish(FIRST);

    connections().discardAccessToken(seen);

    var withoutToken = new WithoutAccessToken(FIRST.refreshToken());
    assertThat(current())
        .isEqualTo(new Connection(seen.id(), key, withoutToken, seen.generation(), END));
    assertThat(connections().claimRefresh(seen, "me", LONG)).isInstanceOf(Claimed.class);
  }

  @Test
  void givenTheGenerationMovedOn_whenDiscardingTheOldAccessToken_thenTheNewOneStays() {
    var seen = establish(FIRST);
    connections().rotate(claim(seen, "me"), SECOND);

    connections().discardAccessToken(seen);

    assertThat(current().grant()).isEqualTo(live(SECOND));
  }

  @Test
  void givenARevokedGrant_whenDiscardingTheAccessToken_thenItStaysRevoked() {
    var seen = establish(FIRST);
    connections().markRevoked(claim(seen, "me"), "invalid_grant");
    var revoked = current();

    connections().discardAccessToken(revoked);

    assertThat(current()).isEqualTo(revoked);
  }

  @Test
  void givenNobodyConnected_whenCheckingAGeneration_thenItIsOutdated() {
    assertThat(connections().check(key, 0)).isEqualTo(Result.OUTDATED);
  }

  @Test
  void givenAConnection_whenCheckingItsGeneration_thenOnlyThatOfItsAccessTokenIsCurrent() {
    var made = establish(FIRST);
    var generation = made.generation();

    assertThat(connections().check(key, generation)).isEqualTo(Result.CURRENT);
    assertThat(connections().check(key, generation - 1)).isEqualTo(Result.OUTDATED);
    assertThat(connections().check(key, generation + 1)).isEqualTo(Result.OUTDATED);
    assertThat(connections().check(newKey(), generation)).isEqualTo(Result.OUTDATED);
  }

  @Test
  void givenARotation_whenCheckingTheGenerationBefore_thenItIsOutdated() {
    var made = establish(FIRST);
    connections().rotate(claim(made, "me"), SECOND);

    assertThat(connections().check(key, made.generation())).isEqualTo(Result.OUTDATED);
    assertThat(connections().check(key, made.generation() + 1)).isEqualTo(Result.CURRENT);
  }

  @Test
  void givenADiscardedAccessToken_whenCheckingItsGeneration_thenItIsOutdated() {
    var made = establish(FIRST);
    connections().discardAccessToken(made);

    assertThat(connections().check(key, made.generation())).isEqualTo(Result.OUTDATED);
  }

  @Test
  void givenARevokedGrant_whenCheckingItsGeneration_thenItIsOutdated() {
    var made = establish(FIRST);
    connections().markRevoked(claim(made, "me"), "invalid_grant");

    assertThat(connections().check(key, made.generation())).isEqualTo(Result.OUTDATED);
  }

  @Test
  void givenARemovedConnection_whenCheckingItsGeneration_thenItIsOutdated() {
    var made = establish(FIRST);
    connections().remove(key);

    assertThat(connections().check(key, made.generation())).isEqualTo(Result.OUTDATED);
  }

  @Test
  void givenNobodyConnected_whenRemoving_thenNothingIsRemoved() {
    assertThat(connections().remove(key)).isEmpty();
  }

  @Test
  void givenAConnection_whenRemoving_thenItIsGoneAndOthersStay() {
    var seen = establish(FIRST);
    var other = establish(pending(newKey(), UUID.randomUUID(), SECOND, END));

    var removed = connections().remove(key);

    assertThat(removed)
        .contains(
            new Removed(
                seen.id(),
                seen.generation(),
                Optional.of(seen.grant().refreshToken()),
                Optional.empty(),
                Optional.empty()));
    assertThat(connections().find(key)).isEmpty();
    assertThat(connections().find(other.key())).contains(other);
    assertThat(connections().remove(key)).isEmpty();
  }

  @Test
  void givenARevokedGrant_whenRemoving_thenThereIsNoTokenToRevoke() {
    connections().markRevoked(claim(establish(FIRST), "me"), "invalid_grant");

    assertThat(connections().remove(key).orElseThrow().refreshToken()).isEmpty();
  }

  @Test
  void givenAConnection_whenManyRemoveItAtOnce_thenOneIsToldOfIt() throws Exception {
    establish(FIRST);

    var removed = atOnce(_ -> connections().remove(key));

    assertThat(removed).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  void givenARefreshInFlight_whenTheConnectionIsRemoved_thenNothingOfItIsStored() {
    var seen = establish(FIRST);
    var claim = claim(seen, "me");

    connections().remove(key);

    assertThat(connections().rotate(claim, SECOND)).isEqualTo(new Superseded());
    assertThat(connections().markRevoked(claim, "invalid_grant")).isEqualTo(new Superseded());
    assertThat(connections().claimRefresh(seen, "other", LONG)).isEqualTo(new NotClaimed());
    connections().discardAccessToken(seen);
    connections().release(claim);
    assertThat(connections().find(key)).isEmpty();
  }

  @Test
  void givenARemovedConnection_whenConnectingAgain_thenItIsAnotherOneBeyondTheFirst() {
    var first = establish(FIRST);
    var claim = claim(first, "me");
    connections().rotate(claim, SECOND);
    var late = claim(current(), "late");
    connections().remove(key);

    var second = establish(THIRD);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.generation()).isGreaterThan(first.generation() + 1);
    assertThat(connections().rotate(late, SECOND)).isEqualTo(new Superseded());
    assertThat(current()).isEqualTo(second);
  }

  private RefreshClaim claim(Connection seen, String owner) {
    return claim(seen, owner, LONG);
  }

  private RefreshClaim claim(Connection seen, String owner, Duration ttl) {
    return switch (connections().claimRefresh(seen, owner, ttl)) {
      case Claimed(var claim) -> claim;
      case NotClaimed _ -> throw new AssertionError(owner + " did not get the claim");
    };
  }

  private RefreshClaim claimAfterTheEnd(Connection seen, String owner) {
    letPass(SHORT.multipliedBy(2));
    return claim(seen, owner);
  }

  private Connection current() {
    return connections().find(key).orElseThrow();
  }

  private Connection establish(GrantedTokens tokens) {
    return establish(consent(tokens));
  }

  private Connection establish(PendingConnection consent) {
    return connectionOf(connections().establish(consent, newId(), NOTHING));
  }

  private EstablishResult establishByPolicy(PendingConnection consent) {
    return connections().establish(consent, newId(), NOTHING, GrantReplacementPolicy.SAME_ACCOUNT);
  }

  /// Ends later than any clock of a test.
  private PendingConnection consentOf(String account) {
    var tokens =
        new GrantedTokens(
            FIRST.accessToken(), FIRST.refreshToken(), "", new Account(account, "Mia"));
    return pending(key, UUID.randomUUID(), tokens, Instant.parse("2100-01-01T00:00:00Z"));
  }

  private PendingConnection consent(GrantedTokens tokens) {
    return pending(key, UUID.randomUUID(), tokens, END);
  }

  private static Connection connectionOf(EstablishResult made) {
    return switch (made) {
      case Established(var connection) -> connection;
      case ConsentAlreadyUsed _ -> throw new AssertionError("used before");
      case OtherAccountConnected _ -> throw new AssertionError("another account is connected");
    };
  }

  private static PendingConnection pending(
      ConnectionKey key, UUID authorization, GrantedTokens tokens, Instant end) {
    return new PendingConnection(authorization, key, tokens, CONSENT, end);
  }

  private static Live live(GrantedTokens tokens) {
    return new Live(tokens.refreshToken(), tokens.accessToken());
  }

  private static GrantedTokens tokens(int n) {
    var access = new AccessToken(new Secret("access-" + n), CONSENT.plusSeconds(3600L * n));
    return new GrantedTokens(
        access, new Secret("refresh-" + n), "read:jira-work", new Account("account-1", "Mia"));
  }

  private static GrantedTokens at(URI apiBase, GrantedTokens tokens) {
    return new GrantedTokens(
        tokens.accessToken(),
        tokens.refreshToken(),
        tokens.scopes(),
        tokens.account(),
        Optional.of(apiBase));
  }

  private static ConnectionKey newKey() {
    return new ConnectionKey(JIRA, new ExternalId("customer " + UUID.randomUUID()));
  }

  private static ConnectionId newId() {
    return new ConnectionId(UUID.randomUUID());
  }

  private static <T> List<T> atOnce(IndexedCall<T> call) throws Exception {
    var start = new CyclicBarrier(AT_ONCE);
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      return IntStream.range(0, AT_ONCE)
          .<Callable<T>>mapToObj(
              n ->
                  () -> {
                    start.await();
                    return call.call(n);
                  })
          .map(threads::submit)
          .toList()
          .stream()
          .map(ConnectionRepositoryContract::result)
          .toList();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @FunctionalInterface
  private interface IndexedCall<T> {
    T call(int n) throws Exception;
  }
}
