package dev.juncture.adapters.web.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookEndpointsTest extends HttpTest {

  private static final String ENDPOINTS = "/api/backend/webhook-endpoints";
  private static final String NOWHERE = "0b6f9c1e-3d52-4f0a-9b6e-2c7d8e9f0a1b";

  private Response create(String fields) {
    return post(ENDPOINTS, "{\"url\": \"https://example.com/hooks\"" + fields + "}");
  }

  private Response patch(String path, String body) {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  private Response delete(String path) {
    return send(authorized(path).DELETE());
  }

  private String created() {
    return ENDPOINTS + "/" + create("").at("endpoint_id");
  }

  private void happened(int count) {
    for (int i = 0; i < count; i++) {
      app.webhooks.publish(WorkspaceId.DEFAULT, EventType.CONNECTION_CREATED, "{}");
      app.clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void givenNoEndpoint_whenListing_thenTheListIsEmpty() {
    assertThat(backend(ENDPOINTS).text()).isEqualTo("{\"endpoints\":[]}");
  }

  @Test
  void givenAUrl_whenCreating_thenTheSecretIsShownOnce() {
    var created = create(", \"events\": [\"connection.*\"], \"description\": \"mine\"");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("secret")).startsWith("whsec_").hasSize(6 + 60);
    assertThat(created.text())
        .contains("\"url\":\"https://example.com/hooks\"", "\"events\":[\"connection.*\"]");
    assertThat(backend(ENDPOINTS).text())
        .contains(created.at("endpoint_id"), "\"description\":\"mine\"", "\"enabled\":true")
        .doesNotContain("whsec_", "secret");
    assertThat(backend(ENDPOINTS + "/" + created.at("endpoint_id")).text())
        .contains("\"disabled_reason\":null")
        .doesNotContain("whsec_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing url",
        "{\"url\": \"http://example.com\"} | url must be an https address of a public host",
        "{\"url\": \"no url\"} | url must be an https address of a public host",
        "{\"url\": 1} | url must be a string",
        "{\"url\": \"https://a.example\", \"events\": [\"connections\"]} | events must be one of",
        "{\"url\": \"https://a.example\", \"events\": []} | events must name 1 to 50 types",
        "{\"url\": \"https://a.example\", \"events\": \"*\"} | events must be an array of strings"
      })
  void givenAnInvalidField_whenCreating_thenTheErrorNamesItAndNothingIsStored(
      String body, String error) {
    var response = post(ENDPOINTS, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains(error);
    assertThat(backend(ENDPOINTS).text()).isEqualTo("{\"endpoints\":[]}");
  }

  @Test
  void givenFiftyEndpoints_whenCreatingAnother_thenItIsRejected() {
    for (int i = 0; i < 50; i++) {
      create("");
    }

    assertThat(create("").text()).contains("at most 50 endpoints");
  }

  @Test
  void givenAnEndpoint_whenChanging_thenWhatIsLeftOutStays() {
    var endpoint = created();

    var changed = patch(endpoint, "{\"enabled\": false, \"description\": \"off\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text())
        .contains(
            "\"enabled\":false", "\"disabled_reason\":\"requested\"", "\"description\":\"off\"")
        .contains("\"url\":\"https://example.com/hooks\"", "\"events\":[\"*\"]");
    assertThat(patch(endpoint, "{\"enabled\": true}").text()).contains("\"disabled_reason\":null");
    assertThat(patch(endpoint, "{\"enabled\": \"yes\"}").status()).isEqualTo(400);
    assertThat(patch(endpoint, "{\"url\": \"http://example.com\"}").status()).isEqualTo(400);
  }

  @Test
  void givenAnEndpoint_whenDeletingTwice_thenTheSecondIsNotFound() {
    var endpoint = created();

    assertThat(delete(endpoint).status()).isEqualTo(204);
    assertThat(delete(endpoint).code()).isEqualTo("webhook_endpoint_not_found");
  }

  @Test
  void givenAnEndpoint_whenRotating_thenThereIsAnotherSecret() {
    var created = create("");
    var rotate = ENDPOINTS + "/" + created.at("endpoint_id") + "/rotate-secret";

    var rotated = post(rotate, "{\"grace_seconds\": 60}");

    assertThat(rotated.status()).isEqualTo(200);
    assertThat(rotated.at("secret")).startsWith("whsec_").isNotEqualTo(created.at("secret"));
    assertThat(post(rotate, "{}").status()).isEqualTo(200);
    assertThat(post(rotate, "{\"grace_seconds\": 604801}").text()).contains("0 to 604800");
    assertThat(post(rotate, "{\"grace_seconds\": -1}").text()).contains("0 to 604800");
  }

  @Test
  void givenAnEndpoint_whenTesting_thenItsDeliveryIsListed() {
    var endpoint = created();

    var tested = post(endpoint + "/test", "{}");

    assertThat(tested.status()).isEqualTo(202);
    assertThat(backend(endpoint + "/deliveries").text())
        .contains("\"event_id\":\"" + tested.at("event_id") + "\",\"type\":\"test\"")
        .contains("\"state\":\"pending\"", "\"attempts\":[]");
  }

  @Test
  void givenADisabledEndpoint_whenTestingOrReplaying_thenItIsAConflict() {
    var endpoint = created();
    patch(endpoint, "{\"enabled\": false}");

    for (var call : new String[] {"/test", "/replay"}) {
      var response = post(endpoint + call, "{\"since\": \"2020-01-01T00:00:00Z\"}");

      assertThat(response.status()).isEqualTo(409);
      assertThat(response.code()).isEqualTo("webhook_endpoint_disabled");
    }
  }

  @Test
  void givenManyDeliveries_whenFollowingTheCursor_thenEachIsThereOnce() {
    var endpoint = created();
    happened(51);

    var first = backend(endpoint + "/deliveries");
    var second = backend(endpoint + "/deliveries?cursor=" + first.at("next_cursor"));

    assertThat(first.text().split("\"event_id\"", -1)).hasSize(51);
    assertThat(second.text().split("\"event_id\"", -1)).hasSize(2);
    assertThat(second.text()).contains("\"next_cursor\":null");
    assertThat(backend(endpoint + "/deliveries?state=failed").text()).contains("\"deliveries\":[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=lost", "cursor=x", "cursor=1-x"})
  void givenAnInvalidParameter_whenListingDeliveries_thenItIsA400(String query) {
    assertThat(backend(created() + "/deliveries?" + query).code()).isEqualTo("invalid_parameter");
  }

  @Test
  void givenEvents_whenReplaying_thenTheyAreQueuedOnceMore() {
    var endpoint = created();
    happened(3);

    var replayed = post(endpoint + "/replay", "{\"since\": \"2020-01-01T00:00:00Z\"}");

    assertThat(replayed.status()).isEqualTo(202);
    assertThat(replayed.text()).isEqualTo("{\"queued\":3}");
    assertThat(
            post(
                    endpoint + "/replay",
                    "{\"since\": \"2020-01-01T00:00:00Z\", \"events\": [\"jira.*\"]}")
                .text())
        .isEqualTo("{\"queued\":0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing since",
        "{\"since\": \"today\"} | since",
        "{\"since\": \"2020-01-02T00:00:00Z\", \"until\": \"2020-01-01T00:00:00Z\"} | since must be before until",
        "{\"since\": \"2020-01-01T00:00:00Z\", \"events\": []} | events must name at least one type",
        "{\"since\": \"2020-01-01T00:00:00Z\", \"events\": [\"x\"]} | events must be one of"
      })
  void givenAnInvalidField_whenReplaying_thenTheErrorNamesIt(String body, String error) {
    var response = post(created() + "/replay", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {NOWHERE, "x"})
  void givenNoSuchEndpoint_whenCalling_thenItIsNotFound(String id) {
    var endpoint = ENDPOINTS + "/" + id;

    assertThat(backend(endpoint).code()).isEqualTo("webhook_endpoint_not_found");
    assertThat(patch(endpoint, "{}").status()).isEqualTo(404);
    assertThat(delete(endpoint).status()).isEqualTo(404);
    assertThat(post(endpoint + "/rotate-secret", "{}").status()).isEqualTo(404);
    assertThat(post(endpoint + "/test", "{}").status()).isEqualTo(404);
    assertThat(backend(endpoint + "/deliveries").status()).isEqualTo(404);
    assertThat(post(endpoint + "/replay", "{\"since\": \"2020-01-01T00:00:00Z\"}").status())
        .isEqualTo(404);
  }

  @Test
  void givenChanges_whenReadingTheTrail_thenTheyAreRecorded() {
    var endpoint = created();
    patch(endpoint, "{}");
    post(endpoint + "/rotate-secret", "{}");
    post(endpoint + "/replay", "{\"since\": \"2020-01-01T00:00:00Z\"}");
    delete(endpoint);

    assertThat(backend("/api/backend/audit").text())
        .contains("webhook.created", "webhook.changed", "webhook.rotated")
        .contains("webhook.replayed", "webhook.deleted");
  }

  @Test
  void givenTheDatabaseIsDown_whenListing_thenItIsA503() {
    app.webhooks.unavailable = true;

    assertThat(backend(ENDPOINTS).code()).isEqualTo("store_unavailable");
  }
}
