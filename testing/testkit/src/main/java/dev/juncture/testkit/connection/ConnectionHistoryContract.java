package dev.juncture.testkit.connection;

import static dev.juncture.domain.connection.ConnectionEvent.Type.ACCESS_TOKEN_REJECTED;
import static dev.juncture.domain.connection.ConnectionEvent.Type.CONNECTED;
import static dev.juncture.domain.connection.ConnectionEvent.Type.REAUTHORIZED;
import static dev.juncture.domain.connection.ConnectionEvent.Type.REFRESHED;
import static dev.juncture.domain.connection.ConnectionEvent.Type.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.ConsentAlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.OtherAccountConnected;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [ConnectionHistory], together with the [ConnectionRepository] whose changes it
/// records.
public abstract class ConnectionHistoryContract {

  private static final Instant CONSENT = Instant.parse("2026-03-01T12:00:00Z");

  private final ConnectionKey key = key();

  protected abstract ConnectionRepository connections();

  protected abstract ConnectionHistory history();

  @Test
  void givenNobodyConnected_whenReading_thenThereIsNothing() {
    var events = history().newestFirst(key);

    assertThat(events).isEmpty();
  }

  @Test
  void givenAConsent_whenReadingInAnotherWorkspace_thenThereIsNothing() {
    establish(key);

    var foreign = new ConnectionKey(new WorkspaceId("ws_o"), key.provider(), key.externalId());

    assertThat(history().newestFirst(foreign)).isEmpty();
  }

  @Test
  void givenAConsent_whenReading_thenItSaysConnected() {
    establish(key);

    assertThat(types()).containsExactly(CONNECTED);
    assertThat(history().newestFirst(key)).allMatch(event -> event.at().isAfter(Instant.EPOCH));
  }

  @Test
  void givenALife_whenReading_thenEachChangeIsTheNewestFirst() {
    var first = establish(key);
    rotate(first);
    connections().discardAccessToken(current());
    connections().markRevoked(claim(current()), "invalid_grant");
    establish(key);

    var events = history().newestFirst(key);

    assertThat(types())
        .containsExactly(REAUTHORIZED, REVOKED, ACCESS_TOKEN_REJECTED, REFRESHED, CONNECTED);
    assertThat(events)
        .extracting(ConnectionEvent::detail)
        .containsExactly("", "invalid_grant", "", "", "");
    assertThat(events).isSortedAccordingTo(Comparator.comparing(ConnectionEvent::at).reversed());
  }

  @Test
  void givenAGrantInUse_whenAnotherAccountReplacesIt_thenBothAreNamed() {
    establishAs(new Account("1", "Ada"));
    establishAs(new Account("1", "Ada Lovelace"));
    establishAs(new Account("2", "Bob"));
    connections().markRevoked(claim(current()), "invalid_grant");
    establishAs(new Account("1", "Ada"));
    establishAs(Account.UNKNOWN);

    assertThat(history().newestFirst(key))
        .extracting(ConnectionEvent::detail)
        .containsExactly(
            "", "", "invalid_grant", "account 1 (Ada Lovelace) replaced by 2 (Bob)", "", "");
  }

  @Test
  void givenAGrantInUse_whenAnotherSubdomainReplacesIt_thenBothAreNamed() {
    establishAs(new Account("1", "Ada"), Optional.of(new Subdomain("one")));
    establishAs(new Account("1", "Ada"), Optional.of(new Subdomain("one")));
    establishAs(new Account("1", "Ada"), Optional.of(new Subdomain("other")));

    assertThat(history().newestFirst(key))
        .extracting(ConnectionEvent::detail)
        .containsExactly("account 1 (Ada) at one replaced by 1 (Ada) at other", "", "");
  }

  @Test
  void givenLongNames_whenAnotherAccountReplacesAGrant_thenTheyAreCut() {
    var longest = "n".repeat(128);
    establishAs(new Account("1" + longest, longest), Optional.of(new Subdomain("a".repeat(63))));
    establishAs(new Account("2" + longest, longest), Optional.of(new Subdomain("b".repeat(63))));

    assertThat(history().newestFirst(key).getFirst().detail())
        .startsWith("account 1nnn")
        .hasSizeLessThanOrEqualTo(200);
  }

  private void establishAs(Account account) {
    establishAs(account, Optional.empty());
  }

  private void establishAs(Account account, Optional<Subdomain> subdomain) {
    var tokens = tokens();
    var end = CONSENT.plus(Duration.ofDays(365));
    connections()
        .establish(
            new PendingConnection(
                UUID.randomUUID(),
                key,
                new GrantedTokens(
                    tokens.accessToken(), tokens.refreshToken(), tokens.scopes(), account),
                CONSENT,
                end,
                new FlowOrigin.Open(),
                new BrowserBinding.Unbound(),
                subdomain,
                Optional.empty()),
            newId(),
            new ProviderDetails.None());
  }

  @Test
  void givenAttemptsThatChangedNothing_whenReading_thenTheyAreNotThere() {
    var consent = consent(key);
    var seen = connectionOf(connections().establish(consent, newId(), new ProviderDetails.None()));
    connections().establish(consent, newId(), new ProviderDetails.None());
    connections().release(claim(seen));
    var claim = claim(seen);
    connections().claimRefresh(seen, "other", Duration.ofMinutes(5));
    connections().rotate(claim, tokens());
    connections().rotate(claim, tokens());
    connections().markRevoked(claim, "invalid_grant");
    connections().discardAccessToken(seen);

    var types = types();

    assertThat(types).containsExactly(REFRESHED, CONNECTED);
  }

  @Test
  void givenATokenThatIsForgottenAlready_whenForgettingItAgain_thenItIsToldOnce() {
    var seen = establish(key);
    connections().discardAccessToken(seen);
    connections().discardAccessToken(seen);

    assertThat(types()).containsExactly(ACCESS_TOKEN_REJECTED, CONNECTED);
  }

  @Test
  void givenALongLife_whenReading_thenOnlyTheNewestAreThere() {
    establish(key);
    for (int n = 1; n <= ConnectionHistory.LENGTH + 10; n++) {
      rotate(current());
    }
    connections().markRevoked(claim(current()), "invalid_grant");

    var events = history().newestFirst(key);

    assertThat(events).hasSize(ConnectionHistory.LENGTH);
    assertThat(events.getFirst().type()).isEqualTo(REVOKED);
    assertThat(events.subList(1, events.size())).allMatch(event -> event.type() == REFRESHED);
  }

  @Test
  void givenTwoConnections_whenReading_thenEachHasItsOwnHistory() {
    var other = key();
    establish(key);
    rotate(establish(other));

    assertThat(types()).containsExactly(CONNECTED);
    assertThat(history().newestFirst(other)).hasSize(2);
  }

  private List<ConnectionEvent.Type> types() {
    return history().newestFirst(key).stream().map(ConnectionEvent::type).toList();
  }

  private Connection current() {
    return connections().find(key).orElseThrow();
  }

  private void rotate(Connection seen) {
    connections().rotate(claim(seen), tokens());
  }

  private RefreshClaim claim(Connection seen) {
    return ((Claimed) connections().claimRefresh(seen, "me", Duration.ofMinutes(5))).claim();
  }

  private Connection establish(ConnectionKey key) {
    return connectionOf(connections().establish(consent(key), newId(), new ProviderDetails.None()));
  }

  private static Connection connectionOf(EstablishResult made) {
    return switch (made) {
      case Established(var connection) -> connection;
      case ConsentAlreadyUsed _ -> throw new AssertionError("used before");
      case OtherAccountConnected _ -> throw new AssertionError("another account is connected");
    };
  }

  private static PendingConnection consent(ConnectionKey key) {
    var end = CONSENT.plus(Duration.ofDays(365));
    return new PendingConnection(UUID.randomUUID(), key, tokens(), CONSENT, end);
  }

  private static GrantedTokens tokens() {
    var access = new AccessToken(new Secret("access"), CONSENT.plusSeconds(3600));
    return new GrantedTokens(
        access, new Secret("refresh"), "read:jira-work", new Account("account-1", "Mia"));
  }

  private static ConnectionKey key() {
    return new ConnectionKey(
        new ProviderId("jira"), new ExternalId("customer " + UUID.randomUUID()));
  }

  private static ConnectionId newId() {
    return new ConnectionId(UUID.randomUUID());
  }
}
