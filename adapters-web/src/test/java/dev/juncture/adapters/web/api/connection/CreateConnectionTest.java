package dev.juncture.adapters.web.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.provider.ProviderCredentials.Check.Rejected;
import dev.juncture.domain.provider.ProviderCredentials.Check.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CreateConnectionTest extends HttpTest {

  private static final String PATH = "/api/backend/connections";
  private static final String BODY =
      """
      {"provider":"jira","external_id":"alice","credentials":{"type":"api_token",
       "site_url":"https://acme.example","email":"mia@acme.example","token":"canary-token"}}
      """;

  @BeforeEach
  void tokensLastAnHour() {
    app.credentials.tokenExpiresAt = Instant.parse("2026-01-01T01:00:00Z");
  }

  @Test
  void givenAcceptedCredentials_whenCreating_thenTheConnectionIsReturned() {
    var response = post(PATH, BODY);

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text())
        .matches(
            "\\{\"connection_id\":\"[0-9a-f-]{36}\",\"state\":\"active\",\"account_name\":\"Mia\",\"site_url\":null,\"expires_at\":null}");
    assertThat(backend(PATH).text()).contains("\"external_id\":\"alice\"");
    assertThat(
            backend("/api/backend/connection-info/get-access-token?external_id=alice&provider=jira")
                .text())
        .contains("derived-1", "\"token_type\":\"Basic\"");
  }

  @Test
  void givenAnEndDate_whenCreating_thenItIsReturned() {
    var end = Instant.parse("2026-06-01T00:00:00Z");
    app.credentials.script = it -> app.credentials.accepted(it, Optional.of(end));

    assertThat(post(PATH, BODY).text()).contains("\"expires_at\":\"2026-06-01T00:00:00.000Z\"");
  }

  @Test
  void givenAConnection_whenCreatingItAgain_thenTheIdStaysTheSame() {
    var first = post(PATH, BODY).json().get("connection_id");

    assertThat(post(PATH, BODY).json().get("connection_id")).isEqualTo(first);
  }

  @Test
  void givenRejectedCredentials_whenCreating_thenTheReasonIsToldAndNothingStored() {
    app.credentials.script = _ -> new Rejected("There is no Jira at this address");

    var response = post(PATH, BODY);

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.code()).isEqualTo("credentials_refused");
    assertThat(response.text())
        .contains("There is no Jira at this address")
        .doesNotContain("canary-token");
    assertThat(app.connections.size()).isZero();
  }

  @Test
  void givenTheProviderIsDown_whenCreating_thenItIsToldAndNothingStored() {
    app.credentials.script = _ -> new Unavailable(Duration.ofSeconds(9));

    var response = post(PATH, BODY);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.code()).isEqualTo("provider_unavailable");
    assertThat(app.connections.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing external_id, provider, credentials or credentials.type",
        "{'provider':'jira','external_id':'a'} | Missing external_id, provider, credentials or credentials.type",
        "{'provider':'jira','external_id':'a','credentials':{}} | Missing external_id, provider, credentials or credentials.type",
        "{'provider':'jira','external_id':'a','credentials':'x'} | credentials must be an object",
        "{'provider':'jira','external_id':'a','credentials':{'type':'api_token','token':7}} | token must be a string",
        "{'provider':'jira','external_id':'a','credentials':{'type':'basic'}} | credentials.type must be api_token or service_account",
        "{'provider':'jira','external_id':'a','credentials':{'type':'api_token'}} | credentials.site_url is missing",
      })
  void givenABadBody_whenCreating_thenTheErrorNamesWhatIsWrong(String body, String error) {
    var response = post(PATH, body.replace('\'', '"'));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
    assertThat(app.credentials.checked).isEmpty();
  }

  @Test
  void givenAProviderWithConsentOnlyOrNone_whenCreating_thenItIsRejected() {
    assertThat(post(PATH, BODY.replace("\"jira\"", "\"other\"")).code())
        .isEqualTo("unknown_provider");
  }
}
