package dev.juncture.adapters.web.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.application.audit.AuditLevel;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditTest extends HttpTest {

  private static final String AUDIT = "/api/backend/audit";
  private static final String INFO = "/api/backend/connection-info/";
  private static final String TOKEN = INFO + "get-access-token?external_id=alice&provider=jira";
  private static final String CREDENTIALS =
      INFO + "get-connection-credentials?external_id=alice&provider=jira";
  private static final String CONNECTION =
      "/api/backend/connections?external_id=alice&provider=jira";

  @Override
  protected void configure(Map<String, Object> settings) {
    app.auditLevel = AuditLevel.ALL;
  }

  private List<String> outcomes(AuditAction action) {
    return app.trail.events().stream()
        .filter(it -> it.action().equals(action))
        .map(AuditEvent::outcome)
        .toList();
  }

  private Response signIn(String key) {
    return send(
        request("/console/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("key=" + key)));
  }

  private static void assertUnavailable(Response response) {
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.code()).isEqualTo("audit_unavailable");
    assertThat(response.header("Retry-After")).isEqualTo("2");
    assertThat(response.text()).doesNotContain("access-1", "refresh-1");
  }

  @Test
  void givenATokenFromTheDatabaseAndThenALocalOne_whenReading_thenBothAreRecorded() {
    app.aliceIsConnected();

    assertThat(backend(TOKEN).at("access_token")).isEqualTo("access-1");
    assertThat(backend(TOKEN).at("access_token")).isEqualTo("access-1");

    assertThat(outcomes(AuditAction.ACCESS_TOKEN_READ)).containsExactly("ok", "ok");
  }

  @Test
  void givenARequest_whenReading_thenTheEntrySaysWhereItCameFrom() {
    app.aliceIsConnected();

    send(authorized(TOKEN).header("X-Request-Id", "request-7").GET());

    assertThat(app.trail.events())
        .containsExactly(
            new AuditEvent(
                new RequestOrigin(WorkspaceId.DEFAULT, "", "request-7", "127.0.0.1"),
                AuditAction.ACCESS_TOKEN_READ,
                "jira",
                "alice",
                "",
                "ok"));
  }

  @ParameterizedTest
  @CsvSource({
    "external_id=nobody&provider=jira, connection_not_found",
    "external_id=alice&provider=unheard-of, unknown_provider"
  })
  void givenAReadThatFails_whenReading_thenItsCodeIsRecorded(String query, String code) {
    var token = backend(INFO + "get-access-token?" + query);
    var credentials = backend(INFO + "get-connection-credentials?" + query);

    assertThat(token.code()).isEqualTo(code);
    assertThat(credentials.code()).isEqualTo(code);
    assertThat(outcomes(AuditAction.ACCESS_TOKEN_READ)).containsExactly(code);
    assertThat(outcomes(AuditAction.REFRESH_TOKEN_READ)).containsExactly(code);
  }

  @Test
  void givenAProviderThatIsAway_whenReading_thenItsCodeIsRecorded() {
    app.aliceIsConnected();
    app.clock.advance(Duration.ofDays(1));
    app.provider.respondAlways(new Unavailable(Duration.ofSeconds(1)));

    assertThat(backend(TOKEN).code()).isEqualTo("provider_unavailable");

    assertThat(outcomes(AuditAction.ACCESS_TOKEN_READ)).containsExactly("provider_unavailable");
  }

  @Test
  void givenNothingCanBeWritten_whenReadingTokens_thenNothingIsReleased() {
    app.aliceIsConnected();
    backend(TOKEN);
    app.trail.becomeUnavailable();

    assertUnavailable(backend(TOKEN));
    assertUnavailable(backend(CREDENTIALS));
    assertUnavailable(backend(TOKEN.replace("alice", "nobody")));
  }

  @Test
  void givenNothingCanBeWritten_whenDisconnecting_thenTheConnectionStays() {
    app.aliceIsConnected();
    app.trail.becomeUnavailable();

    assertUnavailable(send(authorized(CONNECTION).DELETE()));

    assertThat(app.connections.size()).isOne();
  }

  @Test
  void givenAConnection_whenReadingItsCredentialsAndDisconnecting_thenBothAreRecorded() {
    app.aliceIsConnected();

    assertThat(backend(CREDENTIALS).at("refresh_token")).isEqualTo("refresh-1");
    assertThat(send(authorized(CONNECTION).DELETE()).status()).isEqualTo(204);

    assertThat(app.trail.events())
        .extracting(AuditEvent::action)
        .containsExactly(AuditAction.REFRESH_TOKEN_READ, AuditAction.CONNECTION_DISCONNECTED);
  }

  @Test
  void givenTheConsole_whenSigningInAndFailingTo_thenBothAreRecorded() {
    assertThat(signIn("wrong").status()).isEqualTo(401);
    assertThat(signIn(KEY).status()).isEqualTo(303);

    assertThat(app.trail.events())
        .extracting(it -> it.action() + " " + it.outcome() + " " + it.origin().address())
        .containsExactly("console.refused wrong_key 127.0.0.1", "console.signed_in ok 127.0.0.1");
  }

  @Test
  void givenManyWrongKeys_whenSigningIn_thenOnlyThoseWithinTheLimitAreRecorded() {
    for (int n = 0; n < 15; n++) {
      signIn("wrong");
    }

    assertThat(app.trail.events()).hasSize(10);
  }

  @Test
  void givenNothingCanBeWritten_whenSigningIn_thenThereIsNoSession() {
    app.trail.becomeUnavailable();

    var response = signIn(KEY);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void givenEntries_whenListing_thenTheyComeInPages() {
    app.aliceIsConnected();
    backend(CREDENTIALS);
    backend(CREDENTIALS.replace("alice", "bob"));
    backend(TOKEN);

    var first = backend(AUDIT + "?limit=2");
    var second = backend(AUDIT + "?limit=2&after=" + first.at("next_cursor"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.at("next_cursor")).isEqualTo("2");
    assertThat(entries(first))
        .extracting(it -> it.get("outcome"))
        .containsExactly("ok", "connection_not_found");
    assertThat(entries(second))
        .extracting(it -> it.get("action"))
        .containsExactly("access_token.read");
    assertThat(second.at("next_cursor")).isEqualTo("null");
    assertThat(entries(second).getFirst())
        .containsOnlyKeys(
            "sequence",
            "at",
            "workspace_id",
            "key_id",
            "action",
            "provider",
            "external_id",
            "subject",
            "outcome",
            "request_id",
            "address")
        .containsEntry("sequence", 3)
        .containsEntry("at", "2026-01-01T00:00:00.000Z")
        .containsEntry("workspace_id", "default")
        .containsEntry("key_id", null)
        .containsEntry("subject", null)
        .containsEntry("address", "127.0.0.1");
  }

  @Test
  void givenEntries_whenFiltering_thenOnlyThoseThatMatchAreListed() {
    app.aliceIsConnected();
    backend(CREDENTIALS);
    backend(CREDENTIALS.replace("alice", "bob"));
    backend(TOKEN);

    assertThat(entries(backend(AUDIT + "?external_id=alice"))).hasSize(2);
    assertThat(entries(backend(AUDIT + "?action=refresh_token.read"))).hasSize(2);
    assertThat(entries(backend(AUDIT + "?action=refresh_token.read&external_id=bob"))).hasSize(1);
    assertThat(entries(backend(AUDIT + "?action=key.created"))).isEmpty();
  }

  @Test
  void givenEntriesOfAnotherWorkspace_whenListing_thenTheyAreNotListed() {
    app.trail.append(
        AuditEvent.of(
            new RequestOrigin(new WorkspaceId("other"), "", "", ""),
            AuditAction.KEY_CREATED,
            "",
            "ok"));

    assertThat(entries(backend(AUDIT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "limit=-1",
        "limit=x",
        "limit=99999999999",
        "after=-1",
        "after=x",
        "after=9999999999999999999",
        "action=Nothing",
        "action=a'b"
      })
  void givenAMalformedValue_whenListing_thenItIsA400(String query) {
    assertThat(backend(AUDIT + "?" + query).status()).isEqualTo(400);
  }

  @Test
  void givenNoKey_whenListing_thenItIsA401() {
    assertThat(get(AUDIT).status()).isEqualTo(401);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> entries(Response response) {
    return (List<Map<String, Object>>) Objects.requireNonNull(response.json().get("entries"));
  }
}
