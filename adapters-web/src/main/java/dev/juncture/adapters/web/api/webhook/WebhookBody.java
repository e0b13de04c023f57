package dev.juncture.adapters.web.api.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.application.webhook.ManageWebhooks.NewEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook endpoint without its secret.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "WebhookEndpoint")
record WebhookBody(
    @Schema(example = "0b6f9c1e-3d52-4f0a-9b6e-2c7d8e9f0a1b") @JsonProperty("endpoint_id")
        String endpointId,
    @Schema(example = "https://example.com/hooks") String url,
    @Schema(example = "[\"connection.*\"]") List<String> events,
    @Schema(example = "production") String description,
    boolean enabled,
    @Schema(
            description =
                "Why nothing is sent: `requested`, `gone` or `failing`; null while it is enabled.",
            example = "gone",
            nullable = true)
        @JsonProperty("disabled_reason")
        @Nullable String disabledReason,
    @Schema(example = "2026-01-01T00:00:00.000Z") @JsonProperty("created_at") String createdAt) {

  static WebhookBody of(WebhookEndpoint endpoint) {
    return new WebhookBody(
        endpoint.id().toString(),
        endpoint.url().toString(),
        endpoint.events(),
        endpoint.description(),
        endpoint.isEnabled(),
        endpoint.disabled().map(DisabledReason::publicName).orElse(null),
        Timestamps.iso(endpoint.createdAt()));
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "WebhookEndpoints")
  record ListBody(List<WebhookBody> endpoints) {}

  /// An endpoint with its secret.
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "NewWebhookEndpoint")
  record NewBody(
      @Schema(example = "0b6f9c1e-3d52-4f0a-9b6e-2c7d8e9f0a1b") @JsonProperty("endpoint_id")
          String endpointId,
      @Schema(example = "https://example.com/hooks") String url,
      @Schema(example = "[\"connection.*\"]") List<String> events,
      @Schema(example = "production") String description,
      boolean enabled,
      @Schema(
              description = "Signs what is sent. Shown here and never again.",
              example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
          String secret) {

    static NewBody of(NewEndpoint made) {
      var endpoint = made.endpoint();
      return new NewBody(
          endpoint.id().toString(),
          endpoint.url().toString(),
          endpoint.events(),
          endpoint.description(),
          endpoint.isEnabled(),
          made.secret().text().reveal());
    }

    /// Omits the secret.
    @Override
    public String toString() {
      return "NewWebhookEndpoint[" + endpointId + "]";
    }
  }

  @Serdeable.Serializable
  @Schema(name = "WebhookTest")
  record TestBody(
      @Schema(example = "evt_01JD3V8Q5N9X0S2K4T6W8Y0Z1A") @JsonProperty("event_id")
          String eventId) {}

  @Serdeable.Serializable
  @Schema(name = "WebhookReplay")
  record ReplayBody(
      @Schema(description = "How many events are sent once more.", example = "12") int queued) {}
}
