package dev.juncture.testkit.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The contract of [PendingConnections]. Each test starts with an empty, reachable store.
public abstract class PendingConnectionsContract {

  private static final Duration TTL = Duration.ofMinutes(15);
  private static final ConnectionCode CODE = new ConnectionCode(new Secret("code-1"));
  private static final PendingConnection PENDING = pending("Grüße, alice", "account-1");

  protected abstract PendingConnections pendingConnections();

  /// Returns when the store's own clock has advanced by at least `time`.
  protected abstract void letPass(Duration time);

  /// Makes the store unreachable until the end of the test.
  protected abstract void becomeUnavailable();

  @Test
  void givenAnUnknownCode_whenOpened_thenNothingComes() {
    var opened = pendingConnections().open(CODE);

    assertThat(opened).isEmpty();
  }

  @Test
  void givenAHeldConnection_whenOpenedTwice_thenItComesAsItWasBothTimes() {
    pendingConnections().hold(CODE, PENDING, TTL);

    var first = pendingConnections().open(CODE);
    var second = pendingConnections().open(CODE);

    assertThat(first).contains(PENDING);
    assertThat(second).contains(PENDING);
  }

  @Test
  void givenAProviderThatDidNotSayWhoConsented_whenOpened_thenThatIsStillUnsaid() {
    var unsaid = pending("alice", "");
    pendingConnections().hold(CODE, unsaid, TTL);

    var opened = pendingConnections().open(CODE);

    assertThat(opened).contains(unsaid);
  }

  @Test
  void givenAConnectionThatSomebodyWasInvitedTo_whenOpened_thenTheInvitationComesAsItWas() {
    var invited =
        new PendingConnection(
            PENDING.authorization(),
            PENDING.key(),
            PENDING.tokens(),
            PENDING.authorizedAt(),
            PENDING.expiresAt(),
            new FlowOrigin.Session(
                new ConnectSessionToken(new Secret("token-1")),
                PENDING.authorization(),
                new Destination.Configured()),
            new BrowserBinding.Bound(new Secret("mark-1")),
            Optional.of(new Subdomain("acme")),
            Optional.of("client-1"));
    pendingConnections().hold(CODE, invited, TTL);

    var opened = pendingConnections().open(CODE);

    assertThat(opened).contains(invited);
  }

  @Test
  void givenAHeldConnection_whenAnotherIsHeldUnderItsCode_thenTheOtherReplacesIt() {
    var other = pending("bob", "account-2");
    pendingConnections().hold(CODE, PENDING, TTL);

    pendingConnections().hold(CODE, other, TTL);

    assertThat(pendingConnections().open(CODE)).contains(other);
  }

  @Test
  void givenAHeldConnection_whenForgotten_thenOnlyThatOneIsGone() {
    var otherCode = new ConnectionCode(new Secret("code-2"));
    pendingConnections().hold(CODE, PENDING, TTL);
    pendingConnections().hold(otherCode, PENDING, TTL);

    pendingConnections().forget(CODE);

    assertThat(pendingConnections().open(CODE)).isEmpty();
    assertThat(pendingConnections().open(otherCode)).contains(PENDING);
  }

  @Test
  void givenAnUnknownCode_whenForgotten_thenNothingHappens() {
    assertThatCode(() -> pendingConnections().forget(CODE)).doesNotThrowAnyException();
  }

  @Test
  void givenAConnectionWhoseLifeIsOver_whenOpened_thenNothingComes() {
    pendingConnections().hold(CODE, PENDING, Duration.ofMillis(20));

    letPass(Duration.ofMillis(21));

    assertThat(pendingConnections().open(CODE)).isEmpty();
  }

  @Test
  void givenPendingConnectionsOutOfReach_whenUsed_thenTheyAreUnavailable() {
    pendingConnections().hold(CODE, PENDING, TTL);

    becomeUnavailable();

    assertUnavailable(() -> pendingConnections().hold(CODE, PENDING, TTL));
    assertUnavailable(() -> pendingConnections().open(CODE));
    assertThatCode(() -> pendingConnections().forget(CODE)).doesNotThrowAnyException();
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.error()).isInstanceOf(StoreUnavailable.class));
  }

  private static PendingConnection pending(String externalId, String account) {
    var authorizedAt = Instant.parse("2026-03-01T12:00:00.123456Z");
    var access = new AccessToken(new Secret("access-1"), authorizedAt.plusSeconds(3600));
    return new PendingConnection(
        UUID.fromString("0b9d6f0e-6a7d-4a53-9d0c-0f6f9f0a1b2c"),
        new ConnectionKey(
            new WorkspaceId("ws_other"), new ProviderId("jira"), new ExternalId(externalId)),
        new GrantedTokens(
            access,
            new Secret("refresh-1"),
            "read:me offline_access",
            new Account(account, "Mia " + account),
            Optional.of(account)
                .filter(it -> !it.isEmpty())
                .map(it -> URI.create("https://" + it + ".acme.example/api"))),
        authorizedAt,
        authorizedAt.plus(Duration.ofDays(365)));
  }
}
