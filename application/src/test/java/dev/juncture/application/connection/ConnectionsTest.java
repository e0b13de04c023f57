package dev.juncture.application.connection;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.ID;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Page;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.RevocationResult.NotConfirmed;
import dev.juncture.domain.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionsTest {

  private static final Secret R1 = new Secret("r1");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ListConnections list = new ListConnections(ports.providers, ports.directory);
  private final ReadConnection read = new ReadConnection(ports.providers, ports.directory);
  private final Disconnect disconnect =
      new Disconnect(
          ports.mode,
          ports.providers,
          ports.connections,
          ports.directory,
          ports.cache,
          ports.audit);

  @Test
  void givenConnections_whenListing_thenTheyComeInTheirOrder() {
    List.of("c", "a", "b").forEach(this::isConnected);

    var page = page(new Position.Start(), 2);

    assertThat(ids(page)).containsExactly("a", "b");
    assertThat(page.isLast()).isFalse();
  }

  @Test
  void givenAReturnToTheBeginning_whenListing_thenTheFirstPageIsAFullOne() {
    List.of("a", "b", "c", "d").forEach(this::isConnected);

    var page = page(new Position.Before(key("b")), 3);

    assertThat(ids(page)).containsExactly("a", "b", "c");
    assertThat(page.isFirst()).isTrue();
    assertThat(page.isLast()).isFalse();
  }

  @Test
  void givenAProviderThatNobodyKnows_whenListing_thenThatIsSaid() {
    var filter =
        new Filter(WorkspaceId.DEFAULT, Optional.of(new ProviderId("Jira")), Optional.empty(), "");

    assertThat(
            errorOf(() -> list.list(new ListConnections.Query(filter, new Position.Start(), 10))))
        .isEqualTo(new UnknownProvider("Jira"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 501, Integer.MAX_VALUE})
  void givenALengthThatIsNone_whenListing_thenItIsRejected(int limit) {
    assertThat(errorOf(() -> page(new Position.Start(), limit)))
        .isInstanceOfSatisfying(
            InvalidValue.class, it -> assertThat(it.parameter()).isEqualTo("limit"));
  }

  @Test
  void givenAConnection_whenReadingIt_thenItIsShown() {
    ports.aliceHas(new WithoutAccessToken(R1));

    var connection = read.read(ALICE);

    assertThat(connection.id()).isEqualTo(ID);
    assertThat(connection.expiresAt()).isEqualTo(IN_A_YEAR);
    assertThat(connection.resource().orElseThrow().name()).isEqualTo("Acme");
  }

  @Test
  void givenNobody_whenReading_thenThereIsNothing() {
    assertThat(errorOf(() -> read.read(ALICE))).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenAConnection_whenDisconnecting_thenRowAndCachedTokenAreGone() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    ports.cache.put(ALICE, 0, token("a1", IN_AN_HOUR));

    disconnect.disconnect(ALICE);

    assertThat(ports.connections.find(ALICE)).isEmpty();
    assertThat(ports.cache.find(ALICE, CURRENT)).isEmpty();
    assertThat(errorOf(() -> ports.obtainAccessToken().obtain(ALICE)))
        .isEqualTo(new ConnectionNotFound());
    assertThat(errorOf(() -> disconnect.disconnect(ALICE))).isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenARefreshInFlight_whenDisconnecting_thenItBringsNothingBack() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.whileRefreshing = () -> disconnect.disconnect(ALICE);
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    assertThat(errorOf(() -> ports.obtainAccessToken().obtain(ALICE)))
        .isEqualTo(new ConnectionNotFound());

    assertThat(ports.connections.find(ALICE)).isEmpty();
    assertThat(ports.cache.find(ALICE, CURRENT)).isEmpty();
  }

  @Test
  void givenATokenThatIsCachedTooLate_whenDisconnected_thenItIsNotServed() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    disconnect.disconnect(ALICE);

    ports.cache.put(ALICE, 0, token("a1", IN_AN_HOUR));

    assertThat(errorOf(() -> ports.obtainAccessToken().obtain(ALICE)))
        .isEqualTo(new ConnectionNotFound());
  }

  @Test
  void givenADisconnectedUser_whenConnectingAgain_thenTheNewTokenIsServedAtOnce() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));
    ports.cache.put(ALICE, 0, token("a1", IN_AN_HOUR));
    disconnect.disconnect(ALICE);

    var tokens = granted("a2", "r2", IN_AN_HOUR).tokens();
    var consent = new PendingConnection(new UUID(9, 9), ALICE, tokens, NOW, IN_A_YEAR);
    var code = new ConnectionCode(new Secret("code"));
    ports.establishConnection().establish(code, consent, new ProviderDetails.None());

    assertThat(ports.cache.find(ALICE, CURRENT)).contains(tokens.accessToken());
    assertThat(ports.obtainAccessToken().obtain(ALICE)).isEqualTo(tokens.accessToken());
  }

  @Test
  void givenAProviderWithRevocation_whenDisconnecting_thenTheLastRefreshTokenIsRevoked() {
    ports.provider.revocation = Optional.of(new GrantRevoked());
    ports.aliceHas(new Live(new Secret("r7"), token("a7", IN_AN_HOUR)));

    disconnect.disconnect(ALICE);

    assertThat(ports.provider.revoked).containsExactly(new Secret("r7"));
    assertThat(ports.connections.find(ALICE)).isEmpty();
  }

  @Test
  void givenAProviderThatDoesNotConfirmTheRevocation_whenDisconnecting_thenTheConnectionIsGone() {
    ports.provider.revocation = Optional.of(new NotConfirmed("status 503"));
    ports.aliceHas(new Live(new Secret("r7"), token("a7", IN_AN_HOUR)));

    disconnect.disconnect(ALICE);

    assertThat(ports.connections.find(ALICE)).isEmpty();
  }

  @Test
  void givenAProviderThatIsNoLongerSetUp_whenDisconnecting_thenTheConnectionGoesAllTheSame() {
    var key = new ConnectionKey(new ProviderId("former"), new ExternalId("alice"));
    ports.connections.save(new Connection(ID, key, new WithoutAccessToken(R1), 0, IN_A_YEAR));

    disconnect.disconnect(key);

    assertThat(ports.connections.find(key)).isEmpty();
    assertThat(errorOf(() -> disconnect.disconnect(key))).isEqualTo(new UnknownProvider("former"));
  }

  private void isConnected(String id) {
    var connectionId = new ConnectionId(UUID.nameUUIDFromBytes(id.getBytes(UTF_8)));
    ports.connections.save(
        new Connection(connectionId, key(id), new WithoutAccessToken(R1), 0, IN_A_YEAR));
  }

  private Page page(Position from, int limit) {
    return list.list(new ListConnections.Query(Filter.all(WorkspaceId.DEFAULT), from, limit));
  }

  private static List<String> ids(Page page) {
    return page.connections().stream().map(it -> it.key().externalId().value()).toList();
  }

  private static ConnectionKey key(String id) {
    return new ConnectionKey(new ProviderId("jira"), new ExternalId(id));
  }
}
