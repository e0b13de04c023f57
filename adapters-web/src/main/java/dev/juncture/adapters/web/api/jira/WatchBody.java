package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.Watch.Webhook;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "JiraWatch")
record WatchBody(WatchedBody watch) {

  static WatchBody of(Watch watch, Instant now) {
    return new WatchBody(
        new WatchedBody(
            watch.projects().keys(),
            watch.state(now).text(),
            watch.webhook().map(Webhook::expiresAt).map(Timestamps::iso).orElse(null),
            watch.lastReconciledAt().map(Timestamps::iso).orElse(null)));
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "WatchedJira")
  record WatchedBody(
      @Schema(description = "Keys; empty for all projects.", example = "[\"CORE\"]")
          List<String> projects,
      @Schema(
              description =
                  "live: Jira sends notices of changes. polling: Juncture searches for them."
                      + " stopped: the end user has to consent again.",
              allowableValues = {"live", "polling", "stopped"})
          String state,
      @Schema(
              description = "When Jira stops to send notices, unless Juncture renews them before.",
              format = "date-time")
          @JsonProperty("webhook_expires_at")
          @Nullable String webhookExpiresAt,
      @Schema(
              description = "Up to when all changes were searched; null before the first search.",
              format = "date-time")
          @JsonProperty("last_reconciled_at")
          @Nullable String lastReconciledAt) {}
}
