package dev.juncture.adapters.web.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.application.audit.ListAudit;
import dev.juncture.domain.audit.AuditEntry;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Audit")
record AuditBody(
    List<EntryBody> entries,
    @Schema(
            description = "Send it as `after` for what comes next; null on the last page.",
            example = "1042",
            nullable = true)
        @JsonProperty("next_cursor")
        @Nullable String nextCursor) {

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "AuditEntry")
  record EntryBody(
      @Schema(description = "Its place in the chain of all workspaces.", example = "1042")
          long sequence,
      @Schema(example = "2026-01-01T00:00:00.000Z") String at,
      @Schema(example = "default") @JsonProperty("workspace_id") String workspaceId,
      @Schema(description = "The key of the caller, where it has an id.", nullable = true)
          @JsonProperty("key_id")
          @Nullable String keyId,
      @Schema(example = "refresh_token.read") String action,
      @Schema(example = "jira", nullable = true) @Nullable String provider,
      @Schema(example = "user-42", nullable = true) @JsonProperty("external_id")
          @Nullable String externalId,
      @Schema(
              description =
                  "The id of what was read or changed, where it is known: of a connection, a key, a"
                      + " workspace or a quarantine.",
              nullable = true)
          @Nullable String subject,
      @Schema(
              description = "`ok`, or the `code` of the error that the call ended with.",
              example = "ok")
          String outcome,
      @Schema(example = "01JD3V8Q5N", nullable = true) @JsonProperty("request_id")
          @Nullable String requestId,
      @Schema(
              description = "The client's address; of IPv6 the network of 64 bits.",
              example = "192.0.2.7",
              nullable = true)
          @Nullable String address) {

    private static EntryBody of(AuditEntry entry) {
      var event = entry.event();
      var origin = event.origin();
      return new EntryBody(
          entry.sequence(),
          Timestamps.iso(entry.at()),
          origin.workspace().value(),
          known(origin.keyId()),
          event.action().value(),
          known(event.provider()),
          known(event.externalId()),
          known(event.subject()),
          event.outcome(),
          known(origin.requestId()),
          known(origin.address()));
    }

    private static @Nullable String known(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  static AuditBody of(ListAudit.Page page) {
    return new AuditBody(
        page.entries().stream().map(EntryBody::of).toList(),
        page.next().isPresent() ? Long.toString(page.next().getAsLong()) : null);
  }
}
