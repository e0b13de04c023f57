package dev.juncture.adapters.web.api.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies of requests about webhook endpoints, for the description only.
final class WebhookSchemas {

  private WebhookSchemas() {}

  @Serdeable.Serializable
  @Schema(name = "CreateWebhookEndpoint")
  record Create(
      @Schema(
              description = "An https address of a public host.",
              example = "https://example.com/hooks",
              maxLength = 2000)
          String url,
      @Schema(
              description =
                  "Which events it gets. `connection.*` stands for all that begin so. Left out: all.",
              example = "[\"connection.*\"]")
          @Nullable List<String> events,
      @Schema(description = "For people.", example = "production", maxLength = 200)
          @Nullable String description) {}

  @Serdeable.Serializable
  @Schema(name = "ChangeWebhookEndpoint")
  record Change(
      @Schema(example = "https://example.com/hooks", maxLength = 2000) @Nullable String url,
      @Schema(example = "[\"connection.*\"]") @Nullable List<String> events,
      @Schema(example = "production", maxLength = 200) @Nullable String description,
      @Schema(description = "true: events that are pending are sent at once.", example = "true")
          @Nullable Boolean enabled) {}

  @Serdeable.Serializable
  @Schema(name = "RotateWebhookSecret")
  record Rotate(
      @Schema(
              description = "How long the old secret signs as well.",
              example = "86400",
              minimum = "0",
              maximum = "604800",
              defaultValue = "0")
          @JsonProperty("grace_seconds")
          @Nullable Integer graceSeconds) {}

  @Serdeable.Serializable
  @Schema(name = "ReplayWebhooks")
  record Replay(
      @Schema(description = "From when on.", example = "2026-01-01T00:00:00Z") String since,
      @Schema(description = "Until before when. Left out: now.", example = "2026-01-02T00:00:00Z")
          @Nullable String until,
      @Schema(
              description = "Which events. Left out: those of the endpoint.",
              example = "[\"connection.*\"]")
          @Nullable List<String> events) {}
}
