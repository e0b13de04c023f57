package dev.juncture.adapters.web.console.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.webhook.DeliverWebhooks;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.webhook.WebhookEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import dev.juncture.domain.webhook.WebhookSender;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhooksPageTest extends AdministrationTest {

  private static Map<String, String> fields() {
    return new HashMap<>(
        Map.of(
            "url", "https://example.com/hooks", "events", "connection.*\ntest", "description", ""));
  }

  private WebhookEndpoint created() {
    signIn(ADMIN);
    act("/console/webhooks/edit", fields());
    return endpoint();
  }

  private WebhookEndpoint endpoint() {
    return app.webhooks.list(WorkspaceId.DEFAULT).getFirst();
  }

  private static Map<String, String> named(WebhookEndpoint endpoint) {
    return new HashMap<>(Map.of("endpoint", endpoint.id().toString()));
  }

  private String page(WebhookEndpoint endpoint) {
    return open("/console/webhooks/endpoint?endpoint=" + endpoint.id()).text();
  }

  @Test
  void givenAFilledInForm_whenAddingAnEndpoint_thenItsSecretIsShownOnce() {
    signIn(ADMIN);
    assertThat(open("/console/webhooks").text()).contains("No webhook endpoints yet");

    var made = act("/console/webhooks/edit", fields());

    assertThat(made.text()).contains("whsec_", "standardwebhooks");
    assertThat(endpoint().events()).containsExactly("connection.*", "test");
    assertThat(open("/console/webhooks").text())
        .contains("https://example.com/hooks", "Enabled")
        .doesNotContain("whsec_");
    assertThat(page(endpoint())).contains("No deliveries").doesNotContain("value=\"whsec_");
  }

  @ParameterizedTest
  @CsvSource({"url, http://example.com, URL must be", "events, x, Events must be one of"})
  void givenAWrongValue_whenAddingAnEndpoint_thenTheFormComesBack(
      String field, String value, String problem) {
    signIn(ADMIN);
    var fields = fields();
    fields.put(field, value);

    var page = act("/console/webhooks/edit", fields);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains(problem, "role=\"alert\"");
    assertThat(app.webhooks.list(WorkspaceId.DEFAULT)).isEmpty();
  }

  @Test
  void givenAnEndpoint_whenChangingAndSwitching_thenItIsSo() {
    var endpoint = created();
    var fields = fields();
    fields.putAll(named(endpoint));
    fields.put("description", "production");

    act("/console/webhooks/edit", fields);
    assertThat(endpoint().description()).isEqualTo("production");

    var off = named(endpoint);
    off.put("enabled", "false");
    act("/console/webhooks/switch", off);
    assertThat(endpoint().disabled()).contains(DisabledReason.REQUESTED);
    assertThat(page(endpoint())).contains("it gets no events").doesNotContain("Send a test");
    assertThat(act("/console/webhooks/test", named(endpoint)).status()).isEqualTo(409);

    off.put("enabled", "true");
    act("/console/webhooks/switch", off);
    assertThat(endpoint().isEnabled()).isTrue();
  }

  @Test
  void givenAnEndpoint_whenTesting_thenThePageHasRequestAndResponse() {
    var endpoint = created();
    app.webhookSender.responds =
        _ -> new WebhookSender.Response(503, "", "<b>no</b>", Optional.empty());

    act("/console/webhooks/test", named(endpoint));
    new DeliverWebhooks(app.webhooks, app.webhookSender, Runnable::run, UUID::randomUUID, app.clock)
        .run();

    assertThat(page(endpoint))
        .contains("1 attempt", "<code class=\"bad\">503</code>", "&lt;b&gt;no&lt;/b&gt;")
        .contains("webhook-id: evt_", "Pending");
  }

  @Test
  void givenAnEndpoint_whenReplaying_thenTheEventsAreQueued() {
    app.webhooks.publish(WorkspaceId.DEFAULT, EventType.CONNECTION_CREATED, "{}");
    var endpoint = created();
    var range = named(endpoint);
    range.put("since", "2020-01-01T00:00");
    range.put("until", "2100-01-01T00:00");

    act("/console/webhooks/replay", range);

    assertThat(page(endpoint)).contains("connection.created");
    range.put("since", "yesterday");
    assertThat(act("/console/webhooks/replay", range).status()).isEqualTo(400);
  }

  @Test
  void givenAnEndpoint_whenReplacingItsSecret_thenTheNewOneIsShown() {
    var rotation = named(created());
    rotation.put("grace_seconds", "3600");

    assertThat(act("/console/webhooks/rotate", rotation).text()).contains("value=\"whsec_");
    rotation.put("grace_seconds", "7");
    assertThat(act("/console/webhooks/rotate", rotation).status()).isEqualTo(400);
  }

  @Test
  void givenAnEndpoint_whenDeleting_thenItIsAskedFirstAndThenGone() {
    var endpoint = created();
    assertThat(open("/console/webhooks/delete?endpoint=" + endpoint.id()).text())
        .contains("Delete the webhook endpoint?", "https://example.com/hooks");

    var response = act("/console/webhooks/delete", named(endpoint));

    assertThat(response.header("Location")).isEqualTo("/console/webhooks?done=deleted");
    assertThat(open("/console/webhooks").text()).contains("No webhook endpoints yet");
    assertThat(open("/console/webhooks/endpoint?endpoint=" + endpoint.id()).status())
        .isEqualTo(404);
  }

  @Test
  void givenTwoWorkspaces_whenAddingAnEndpoint_thenOnlyTheSelectedOneHasIt() {
    var other = workspace("Other").id();
    created();

    select(other);

    assertThat(open("/console/webhooks").text()).contains("No webhook endpoints yet");
    assertThat(open("/console/webhooks/endpoint?endpoint=" + endpoint().id()).status())
        .isEqualTo(404);
  }
}
