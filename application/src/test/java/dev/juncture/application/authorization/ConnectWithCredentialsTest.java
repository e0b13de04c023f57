package dev.juncture.application.authorization;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.authorization.ConnectWithCredentials.Entered;
import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.ConnectionEvent.Type;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.CredentialsRejected;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.Standby;
import dev.juncture.domain.error.DomainError.TooManyAuthorizations;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.ProviderCredentials.Check.Rejected;
import dev.juncture.domain.provider.ProviderCredentials.Check.Unavailable;
import dev.juncture.domain.secret.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ConnectWithCredentialsTest {

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ConnectWithCredentials connect =
      new ConnectWithCredentials(
          ports.mode,
          ports.accessControl,
          ports.providers,
          new ReadConnectSession(ports.sessions, ports.providers),
          ports.establishConnection(),
          ports.tokenCalls,
          ports.ids,
          ports.clock);

  @Test
  void givenAcceptedCredentials_whenConnecting_thenTheyAreTheGrant() {
    var made = connect.connect(ALICE, apiToken("secret-1"));

    assertThat(made.account().name()).isEqualTo("Mia");
    assertThat(made.expiresAt()).isEmpty();
    assertThat(made.connection().kind()).isEqualTo(GrantKind.API_TOKEN);
    assertThat(made.connection().isExpired(NOW.plus(Duration.ofDays(36_000)))).isFalse();
    assertThat(ports.obtainAccessToken().obtain(ALICE).value()).isEqualTo(new Secret("derived-1"));
  }

  @Test
  void givenAConnection_whenConnectingAgain_thenTheIdStaysAndTheHistorySaysSo() {
    var first = connect.connect(ALICE, apiToken("secret-1"));

    var second = connect.connect(ALICE, apiToken("secret-2"));

    assertThat(second.connection().id()).isEqualTo(first.connection().id());
    assertThat(ports.connections.newestFirst(ALICE))
        .containsExactly(
            new ConnectionEvent(NOW, Type.REAUTHORIZED, "api_token"),
            new ConnectionEvent(NOW, Type.CONNECTED, "api_token"));
  }

  @Test
  void givenAnEndDate_whenConnecting_thenTheConnectionEndsThen() {
    var end = NOW.plusSeconds(7200);
    ports.credentials.script = it -> ports.credentials.accepted(it, Optional.of(end));

    var made = connect.connect(ALICE, apiToken("secret-1"));

    assertThat(made.expiresAt()).contains(end);
    ports.clock.advance(Duration.ofHours(2));
    assertThat(errorOf(() -> ports.obtainAccessToken().obtain(ALICE)))
        .isEqualTo(new ReauthorizationRequired());
  }

  @Test
  void givenTheTokenHasPassed_whenObtaining_thenItIsDerivedAgainFromTheSameCredentials() {
    connect.connect(ALICE, apiToken("secret-1"));
    ports.clock.advance(Duration.ofHours(1));
    ports.credentials.tokenExpiresAt = NOW.plus(Duration.ofHours(2));

    var token = ports.obtainAccessToken().obtain(ALICE);

    assertThat(token.value()).isEqualTo(new Secret("derived-2"));
    assertThat(ports.credentials.checked.getFirst()).isEqualTo(ports.credentials.checked.get(1));
    assertThat(ports.provider.spent).isEmpty();
  }

  @Test
  void givenTheProviderRejectsThemLater_whenObtaining_thenTheConnectionIsRevoked() {
    var id = connect.connect(ALICE, apiToken("secret-1")).connection().id();
    ports.clock.advance(Duration.ofHours(1));
    ports.credentials.script = _ -> new Rejected("ended");

    assertThat(errorOf(() -> ports.obtainAccessToken().obtain(ALICE)))
        .isEqualTo(new ReauthorizationRequired());

    assertThat(ports.connections.grantOf(id))
        .isInstanceOfSatisfying(
            Revoked.class, it -> assertThat(it.reason()).isEqualTo("credentials_refused"));
  }

  @Test
  void givenTheProviderIsDownLater_whenObtaining_thenTheConnectionStays() {
    var id = connect.connect(ALICE, apiToken("secret-1")).connection().id();
    ports.clock.advance(Duration.ofHours(1));
    ports.credentials.script = _ -> new Unavailable(Duration.ZERO);

    assertThat(errorOf(() -> ports.obtainAccessToken().obtain(ALICE)))
        .isInstanceOf(ProviderUnavailable.class);

    assertThat(ports.connections.grantOf(id)).isInstanceOf(Live.class);
  }

  @Test
  void givenAnAddressThatIsNoLongerAllowed_whenObtaining_thenTheClaimIsReleased() {
    var id = connect.connect(ALICE, apiToken("secret-1")).connection().id();
    ports.clock.advance(Duration.ofHours(1));
    ports.credentials.script =
        _ -> {
          throw new AddressNotAllowed().asException();
        };

    assertThat(errorOf(() -> ports.obtainAccessToken().obtain(ALICE)))
        .isEqualTo(new AddressNotAllowed());

    assertThat(ports.witness.heard()).contains("called jira TOKEN FAILED");
    assertThat(ports.connections.isClaimed(id)).isFalse();
    assertThat(ports.connections.grantOf(id)).isInstanceOf(Live.class);
  }

  @Test
  void givenRejectedCredentials_whenConnecting_thenNothingIsStored() {
    ports.credentials.script = _ -> new Rejected("wrong token");

    assertThat(errorOf(() -> connect.connect(ALICE, apiToken("secret-1"))))
        .isEqualTo(new CredentialsRejected("wrong token"));

    assertThat(ports.connections.size()).isZero();
  }

  @Test
  void givenTheProviderIsDown_whenConnecting_thenNothingIsStored() {
    ports.credentials.script = _ -> new Unavailable(Duration.ofSeconds(7));

    assertThat(errorOf(() -> connect.connect(ALICE, apiToken("secret-1"))))
        .isEqualTo(new ProviderUnavailable(Duration.ofSeconds(7)));

    assertThat(ports.connections.size()).isZero();
  }

  @Test
  void givenAnotherType_whenConnecting_thenTheErrorListsTheTypes() {
    assertThat(errorOf(() -> connect.connect(ALICE, new Entered("api_key", Map.of()))))
        .isEqualTo(new InvalidValue("credentials.type", "must be api_token or service_account"));
  }

  @Test
  void givenMissingOrMalformedOrUnknownFields_whenConnecting_thenTheErrorNamesThem() {
    assertThat(invalid("token", "")).isEqualTo("credentials.token is missing");
    assertThat(invalid("token", "x".repeat(5000)))
        .isEqualTo("credentials.token must have at most 4096 characters");
    assertThat(invalid("token", "a\nb")).isEqualTo("credentials.token must be one line");
    assertThat(invalid("tokn", "x"))
        .isEqualTo("credentials must have no fields besides type, site_url, email, token");
    assertThat(ports.credentials.checked).isEmpty();
  }

  @Test
  void givenAnUnknownProvider_whenConnecting_thenItIsSaid() {
    var key = new ConnectionKey(new ProviderId("other"), new ExternalId("alice"));

    assertThat(errorOf(() -> connect.connect(key, apiToken("secret-1"))))
        .isInstanceOf(UnknownProvider.class);
  }

  @Test
  void givenACopyOfTheDatabase_whenConnecting_thenNothingIsChecked() {
    ports.moveToCopy();

    assertThat(errorOf(() -> connect.connect(ALICE, apiToken("secret-1"))))
        .isEqualTo(new Standby());
    assertThat(ports.credentials.checked).isEmpty();
  }

  @Test
  void givenTwoChecksOfOneConnection_whenConnecting_thenOnlyItWaits() {
    ports.credentials.script =
        _ -> {
          ports.credentials.script =
              it -> {
                ports.credentials.script = ports.credentials::accepted;
                assertThat(errorOf(() -> connect.connect(ALICE, apiToken("secret-3"))))
                    .isInstanceOf(TooManyAuthorizations.class);
                connect.connect(person(0), apiToken("secret-4"));
                return ports.credentials.accepted(it);
              };
          connect.connect(ALICE, apiToken("secret-2"));
          return new Rejected("the first");
        };

    assertThat(errorOf(() -> connect.connect(ALICE, apiToken("secret-1"))))
        .isEqualTo(new CredentialsRejected("the first"));
    assertThat(ports.connections.find(person(0))).isPresent();
    connect.connect(ALICE, apiToken("secret-5"));
  }

  @Test
  void givenManySlowChecks_whenConnectingInAnotherWorkspace_thenTheyDoNotDelayIt() {
    var other =
        new ConnectionKey(new WorkspaceId("ws_other"), ALICE.provider(), ALICE.externalId());
    var left = new AtomicInteger(8);
    ports.credentials.script =
        it -> {
          if (left.decrementAndGet() > 0) {
            connect.connect(person(left.get()), apiToken("secret"));
            return ports.credentials.accepted(it);
          }
          ports.credentials.script = ports.credentials::accepted;
          assertThat(errorOf(() -> connect.connect(person(99), apiToken("secret"))))
              .isInstanceOf(TooManyAuthorizations.class);
          connect.connect(other, apiToken("secret"));
          return ports.credentials.accepted(it);
        };

    connect.connect(ALICE, apiToken("secret"));

    assertThat(ports.connections.find(other)).isPresent();
  }

  private static ConnectionKey person(int number) {
    return new ConnectionKey(ALICE.provider(), new ExternalId("person-" + number));
  }

  private String invalid(String field, String value) {
    var values = new LinkedHashMap<>(apiToken("secret-1").values());
    values.remove(field);
    if (!value.isEmpty()) {
      values.put(field, new Secret(value));
    }
    var error = errorOf(() -> connect.connect(ALICE, new Entered("api_token", values)));
    return error instanceof InvalidValue(var name, var requirement)
        ? name + " " + requirement
        : error.toString();
  }

  private static Entered apiToken(String token) {
    return new Entered(
        "api_token",
        Map.of(
            "site_url", new Secret("https://acme.atlassian.net"),
            "email", new Secret("mia@acme.example"),
            "token", new Secret(token)));
  }
}
