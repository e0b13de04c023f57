package dev.juncture.adapters.web.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionInfoTest extends HttpTest {

  private static final String PATH = "/api/backend/connection-info/";
  private static final String ALICE = "?external_id=alice&provider=jira";

  @Test
  void givenNobody_whenChecking_thenNothingExists() {
    var response = backend(PATH + "check-connection-validity" + ALICE);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo("{\"exists\":false,\"is_expired\":false,\"is_invalid\":false}");
  }

  @Test
  void givenAConnection_whenChecking_thenItsStateIsShown() {
    app.aliceIsConnected();

    assertThat(backend(PATH + "check-connection-validity" + ALICE).text())
        .isEqualTo(
            "{\"exists\":true,\"is_expired\":false,\"is_invalid\":false,\"expires_at\":\"2026-12-31T00:00:00.000Z\"}");
  }

  @Test
  void givenARevokedConnection_whenChecking_thenBothFlagsAreShown() {
    app.aliceIsConnected(new Revoked(new Secret("r"), "invalid_grant", InMemoryApplication.NOW));
    app.clock.set(Instant.parse("2027-01-01T00:00:00Z"));

    assertThat(backend(PATH + "check-connection-validity" + ALICE).json())
        .containsEntry("is_expired", true)
        .containsEntry("is_invalid", true);
  }

  @Test
  void givenAConnection_whenReadingCredentials_thenTheyAreShown() {
    app.aliceIsConnected();

    assertThat(backend(PATH + "get-connection-credentials" + ALICE).text())
        .isEqualTo(
            "{\"refresh_token\":\"refresh-1\",\"expires_at\":\"2026-12-31T00:00:00.000Z\",\"is_invalid\":false}");
  }

  @Test
  void givenAConnection_whenReadingAToken_thenItIsShown() {
    app.aliceIsConnected();

    var response = backend(PATH + "get-access-token" + ALICE);

    assertThat(response.text())
        .isEqualTo("{\"access_token\":\"access-1\",\"expires_at\":\"2026-01-01T01:00:00.000Z\"}");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"get-connection-credentials", "get-access-token", "get-connection-history"})
  void givenNobody_whenReading_thenThereIsNoConnection(String call) {
    var response = backend(PATH + call + ALICE);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.json())
        .containsOnlyKeys("error", "code", "request_id")
        .containsEntry("error", "Connection not found")
        .containsEntry("code", "connection_not_found");
  }

  @Test
  void givenARevokedConnection_whenReadingAToken_thenConsentIsNeeded() {
    app.aliceIsConnected(new Revoked(new Secret("r"), "invalid_grant", InMemoryApplication.NOW));

    var response = backend(PATH + "get-access-token" + ALICE);

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.json())
        .containsEntry(
            "error", "Connection is invalid or expired. Please reauthorize the connection.")
        .containsEntry("code", "needs_reauthorization")
        .containsEntry("needs_reauthorization", true);
  }

  @Test
  void givenAConnectionThatDied_whenReadingItsHistory_thenItSaysWhenAndWhy() {
    app.aliceIsConnected();
    var refreshAt = Instant.parse("2026-06-01T00:00:00Z");
    app.clock.set(refreshAt);
    app.provider.respondAlways(new InvalidGrant("invalid_grant"));
    backend(PATH + "get-access-token" + ALICE);

    var response = backend(PATH + "get-connection-history" + ALICE);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            "{\"events\":[{\"at\":\"2026-06-01T00:00:00.000Z\",\"type\":\"revoked\",\"detail\":\"invalid_grant\"}]}");
  }

  @Test
  void givenNothingHappenedYet_whenReadingTheHistory_thenTheListIsThereAndEmpty() {
    app.aliceIsConnected();

    var response = backend(PATH + "get-connection-history" + ALICE);

    assertThat(response.text()).isEqualTo("{\"events\":[]}");
  }

  @Test
  void givenARowThatNoKeyOpens_whenReading_thenNothingOfItIsTold() {
    app.connections.unreadable = true;

    var response = backend(PATH + "get-access-token" + ALICE);

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.error()).isEqualTo("Internal server error");
    assertThat(response.code()).isEqualTo("internal_error");
  }

  @Test
  void givenTheProviderIsAway_whenReadingAToken_thenItIsWorthAnotherTry() {
    app.aliceIsConnected();
    app.clock.set(Instant.parse("2026-06-01T00:00:00Z"));
    app.provider.respondAlways(new Unavailable(Duration.ofMillis(2500)));

    var response = backend(PATH + "get-access-token" + ALICE);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.error()).isEqualTo("Failed to refresh access token");
    assertThat(response.code()).isEqualTo("provider_unavailable");
    assertThat(response.header("Retry-After")).isEqualTo("3");
  }

  @Test
  void givenWrongClientCredentials_whenReadingAToken_thenTheConnectionIsNotBlamed() {
    app.aliceIsConnected();
    app.clock.set(Instant.parse("2026-06-01T00:00:00Z"));
    app.provider.respondAlways(new Misconfigured("invalid_client"));

    var response = backend(PATH + "get-access-token" + ALICE);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.error()).isEqualTo("Failed to refresh access token");
    assertThat(response.code()).isEqualTo("provider_misconfigured");
    assertThat(response.header("Retry-After")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%e", "%"})
  void givenWhatIsNoPercentEncoding_whenReadingAToken_thenTheRequestIsToBlame(String externalId)
      throws IOException {
    var status = rawStatus(PATH + "get-access-token?provider=jira&external_id=" + externalId);

    assertThat(status).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check-connection-validity",
        "get-connection-credentials?external_id=alice",
        "get-access-token?provider=jira",
        "get-connection-history?provider=jira",
        "get-access-token?provider=jira&external_id=",
        "get-access-token?provider=%20&external_id=alice",
        "get-access-token?provider=Jira"
      })
  void givenAMissingValue_whenReading_thenTheTextNamesBoth(String call) {
    var response = backend(PATH + call);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Missing external_id or provider");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check-connection-validity",
        "get-connection-credentials",
        "get-access-token",
        "get-connection-history"
      })
  void givenAnUnknownProvider_whenReading_thenItIsRejected(String call) {
    var response = backend(PATH + call + "?external_id=alice&provider=JIRA");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error())
        .isEqualTo("Invalid provider. Ensure that all provider names are lowercase.");
  }

  @Test
  void givenTheDatabaseIsAway_whenChecking_thenItIsWorthAnotherTry() {
    app.connections.unavailable = true;

    var response = backend(PATH + "check-connection-validity" + ALICE);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.error()).isEqualTo("Service temporarily unavailable");
  }
}
