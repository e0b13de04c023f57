package dev.juncture.adapters.web.api.connection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.secret.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionsTest extends HttpTest {

  private static final String PATH = "/api/backend/connections";

  @Test
  void givenAConnection_whenListing_thenEverythingButTokensIsShown() {
    app.aliceIsConnected();

    assertThat(backend(PATH).text())
        .isEqualTo(
            "{\"connections\":[{\"external_id\":\"alice\",\"provider\":\"jira\",\"connection_id\":\"00000000-0000-0000-0000-000000000001\",\"credentials_type\":\"authorization_code\",\"state\":\"active\",\"revoked_reason\":null,\"site_name\":\"Acme\",\"site_url\":\"https://acme.example\",\"account_id\":null,\"account_name\":null,\"created_at\":\"2026-01-01T00:00:00.000Z\",\"authorized_at\":null,\"last_refreshed_at\":null,\"expires_at\":\"2026-12-31T00:00:00.000Z\"}],\"next_cursor\":null}");
  }

  @Test
  void givenARevokedConnection_whenListing_thenItSaysWhy() {
    app.aliceIsConnected(new Revoked(new Secret("r"), "invalid_grant", InMemoryApplication.NOW));

    assertThat(backend(PATH + "?state=revoked").text())
        .contains("\"state\":\"revoked\",\"revoked_reason\":\"invalid_grant\"");
    assertThat(ids(backend(PATH + "?state=active"))).isEmpty();
  }

  @Test
  void givenConnections_whenFollowingTheCursor_thenEachIsMetOnce() {
    var everybody = List.of("a", "b c", "ä", "漢 字", "🙂");
    everybody.forEach(this::isConnected);

    var met = new ArrayList<String>();
    var next = "";
    do {
      var page = backend(PATH + "?limit=2&cursor=" + next);
      met.addAll(ids(page));
      next = page.json().get("next_cursor") instanceof String cursor ? cursor : "";
    } while (!next.isEmpty());

    assertThat(met).isEqualTo(everybody);
  }

  @Test
  void givenConnections_whenSearching_thenTheBeginningCounts() {
    List.of("user-1", "user-2", "other").forEach(this::isConnected);

    assertThat(ids(backend(PATH + "?query=user-"))).containsExactly("user-1", "user-2");
    assertThat(ids(backend(PATH + "?query=user-&provider=jira&state=active&limit=1")))
        .containsExactly("user-1");
    assertThat(ids(backend(PATH + "?query=USER"))).isEmpty();
  }

  @Test
  void givenBlankValues_whenListing_thenTheyAreNotThere() {
    isConnected("a");

    assertThat(ids(backend(PATH + "?provider=&state=&query=&limit=&cursor="))).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({
    "state=ACTIVE, state",
    "state=dead, state",
    "limit=0, limit",
    "limit=501, limit",
    "limit=many, limit",
    "limit=1.5, limit",
    "limit=99999999999, limit",
    "cursor=nonsense, cursor",
    "cursor=%2B%2B, cursor",
    "cursor=PmppcmE, cursor",
    "cursor=P2ppcmEAYWxpY2U, cursor",
    "cursor=Pv__AGE, cursor",
    "query=%00, query"
  })
  void givenABadValue_whenListing_thenTheErrorNamesIt(String query, String parameter) {
    var response = backend(PATH + "?" + query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).startsWith(parameter + " must ");
    assertThat(response.code()).isEqualTo("invalid_parameter");
  }

  @Test
  void givenAnUnknownProvider_whenListing_thenItIsRejected() {
    var response = backend(PATH + "?provider=Jira");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("unknown_provider");
  }

  @Test
  void givenAVeryLongQuery_whenListing_thenTheErrorNamesIt() {
    assertThat(backend(PATH + "?query=" + "x".repeat(256)).error()).startsWith("query must ");
  }

  @Test
  void givenTheDatabaseIsAway_whenListing_thenItIsWorthAnotherTry() {
    app.connections.unavailable = true;

    assertThat(backend(PATH).status()).isEqualTo(503);
  }

  @Test
  void givenAConnection_whenDisconnecting_thenItIsGone() {
    app.aliceIsConnected();

    var response = delete("?external_id=alice&provider=jira");

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.text()).isEmpty();
    assertThat(app.connections.size()).isZero();
    assertThat(
            backend("/api/backend/connection-info/get-access-token?external_id=alice&provider=jira")
                .code())
        .isEqualTo("connection_not_found");
  }

  @Test
  void givenNobody_whenDisconnecting_thenThereIsNoConnection() {
    var response = delete("?external_id=nobody&provider=jira");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.error()).isEqualTo("Connection not found");
    assertThat(response.code()).isEqualTo("connection_not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?external_id=alice", "?provider=jira", "?external_id=&provider=jira"})
  void givenAMissingValue_whenDisconnecting_thenTheTextNamesBoth(String query) {
    var response = delete(query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Missing external_id or provider");
  }

  @Test
  void givenAnUnknownProvider_whenDisconnecting_thenItIsRejected() {
    assertThat(delete("?external_id=alice&provider=JIRA").code()).isEqualTo("unknown_provider");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void givenNoKey_whenCalling_thenThatComesFirst(String method) {
    var noBody = BodyPublishers.noBody();

    assertThat(send(request(PATH).method(method, noBody)).code()).isEqualTo("missing_secret_key");
  }

  private Response delete(String query) {
    return send(authorized(PATH + query).DELETE());
  }

  private void isConnected(String externalId) {
    var id = UUID.nameUUIDFromBytes(externalId.getBytes(StandardCharsets.UTF_8));
    var key = new ConnectionKey(JiraConnection.PROVIDER, new ExternalId(externalId));
    var grant = new Live(new Secret("refresh-1"), InMemoryApplication.TOKENS.accessToken());
    var end = Instant.parse("2026-12-31T00:00:00Z");
    app.connections.save(new Connection(new ConnectionId(id), key, grant, 1, end));
  }

  @SuppressWarnings("unchecked")
  private static List<String> ids(Response response) {
    var connections = (List<Map<String, Object>>) response.json().get("connections");
    return requireNonNull(connections).stream()
        .map(it -> String.valueOf(it.get("external_id")))
        .toList();
  }
}
