package dev.juncture.adapters.web.http.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.adapters.web.ScriptedProviderApi;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.quota.PointsMeter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JiraPointsHeaderTest extends HttpTest {

  private static final String TICKETS =
      "/api/backend/jira/get-tickets-for-project?external_id=alice";
  private static final String PROXIED =
      "/api/backend/proxy/jira/rest/api/3/users?external_id=alice";
  private static final Header JSON = new Header("Content-Type", "application/json");

  @BeforeEach
  void connect() {
    app.aliceHasSelected("CORE");
    app.jira.tickets =
        _ -> {
          PointsMeter.current().add(7);
          return List.of();
        };
    app.api.script = _ -> ScriptedProviderApi.text(200, "[1,2]", JSON);
  }

  private Response read(String path) {
    return send(authorized(path).GET());
  }

  private void aliceSpends(long points) {
    var alice = new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("alice"));
    app.ledger.spend("jira", alice, points, _ -> {});
  }

  @Test
  void givenACallOfJira_whenItHasEnded_thenTheResponseSaysWhatItCost() {
    assertThat(read(TICKETS).header(PointsHeader.HEADER)).isEqualTo("7");
    assertThat(read(TICKETS).header(PointsHeader.HEADER)).isEqualTo("7");
  }

  @Test
  void givenACallThatFailsBeforeJira_whenItHasEnded_thenItCostNothing() {
    var response = read(TICKETS.replace("alice", "nobody"));

    assertThat(response.code()).isEqualTo("connection_not_found");
    assertThat(response.header(PointsHeader.HEADER)).isEqualTo("0");
  }

  @Test
  void givenAProxiedCall_whenItsHeadIsSent_thenItSaysWhatIsKnownThen() {
    var response = read(PROXIED);

    assertThat(response.text()).isEqualTo("[1,2]");
    assertThat(response.header(PointsHeader.HEADER)).isEqualTo("1");
  }

  @Test
  void givenACallWithoutJira_whenItHasEnded_thenNoCostIsNamed() {
    assertThat(read("/api/backend/connections").raw().headers().firstValue(PointsHeader.HEADER))
        .isEmpty();
  }

  @Test
  void givenASpentShare_whenCalling_thenEveryKindOfCallIsRejectedBeforeJira() {
    aliceSpends(InMemoryApplication.POINTS_PER_HOUR);
    read(TICKETS);

    for (var path : List.of(TICKETS, PROXIED)) {
      var response = read(path);
      assertThat(response.status()).isEqualTo(429);
      assertThat(response.json())
          .containsEntry("error", "This connection has used its fair share of the Jira quota")
          .containsEntry("code", "quota_fair_share");
      assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, 3600);
      assertThat(response.header(PointsHeader.HEADER)).isIn("0", "");
    }
    assertThat(app.api.requests).isEmpty();
  }

  @Test
  void givenASpentShare_whenWritingWithAnIdempotencyKey_thenTheKeyStaysUsable() {
    aliceSpends(InMemoryApplication.POINTS_PER_HOUR);
    read(TICKETS);

    var codes = List.of(create().code(), create().code());

    assertThat(codes).containsOnly("quota_fair_share");
    assertThat(app.jira.requests(IssueDraft.class)).isEmpty();
  }

  private Response create() {
    return send(
        authorized("/api/backend/jira/create-ticket")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "k1")
            .POST(
                BodyPublishers.ofString(
                    "{\"external_id\":\"alice\",\"summary\":\"S\",\"issue_type_id\":\"1\"}")));
  }

  @Test
  void givenAProxied429ThatNamesTheQuota_whenCallingJira_thenTheCallIsNotSent() {
    app.api.script = _ -> ScriptedProviderApi.text(429, "", new Header("Whose", "all"));
    assertThat(read(PROXIED).header("X-Juncture-Proxied")).isEqualTo("true");

    var response = read(TICKETS);

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.json()).containsEntry("code", "provider_rate_limited");
    assertThat(response.header("Retry-After")).isEqualTo("300");
    assertThat(app.jira.requests).isEqualTo(List.of());
    assertThat(Map.of("sent", app.api.requests.size())).containsEntry("sent", 1);
  }
}
