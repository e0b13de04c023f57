package dev.juncture.adapters.web.http.health;

import static dev.juncture.adapters.web.InMemoryApplication.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server on a copy of the database.
final class StandbyTest extends HttpTest {

  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";

  @Test
  void givenAStoredToken_whenReadInStandby_thenItIsServed() {
    app.aliceIsConnected();
    app.moveToCopy();

    assertThat(backend(TOKEN).status()).isEqualTo(200);
  }

  @Test
  void givenAnExpiredToken_whenReadInStandby_thenNothingIsSentToTheProvider() {
    var expired = new AccessToken(new Secret("access-0"), app.clock.instant());
    app.aliceIsConnected(new Live(new Secret("refresh-1"), expired));
    app.moveToCopy();

    var response = backend(TOKEN);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.code()).isEqualTo("standby");
    assertThat(response.header("Retry-After")).isEqualTo("60");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/backend/connections?provider=jira&external_id=alice",
    "POST,   /api/backend/connect-sessions",
    "POST,   /api/backend/connections",
    "POST,   /api/backend/jira/create-ticket",
    "PUT,    /api/backend/proxy/rest/api/3/issue/A-1",
    "GET,    /api/frontend/oauth/authorization-callback/jira?code=c&state=s"
  })
  void givenAnOperationThatChangesSomething_whenCalledInStandby_thenItFails(
      String method, String path) {
    app.aliceIsConnected();
    app.moveToCopy();

    var response = send(authorized(path).method(method, BodyPublishers.noBody()));

    assertThat(response.status()).isEqualTo(503);
    assertThat(app.connections.find(ALICE)).isPresent();
  }

  @Test
  void givenStandby_whenAskedForReadiness_thenItIsDegraded() {
    app.moveToCopy();

    var usual = get("/health/readiness");
    var strict = get("/health/readiness?require=all");

    assertThat(usual.status()).isEqualTo(200);
    assertThat(usual.at("status")).isEqualTo("DEGRADED");
    assertThat(usual.at("details")).isEqualTo("{mode=standby}");
    assertThat(strict.status()).isEqualTo(503);
    assertThat(get("/health/liveness?require=all").status()).isEqualTo(200);
  }

  @Test
  void givenAnActiveServer_whenAskedForReadiness_thenTheBodyHasTheStatusOnly() {
    assertThat(get("/health/readiness?require=all").text()).isEqualTo("{\"status\":\"UP\"}");
  }
}
