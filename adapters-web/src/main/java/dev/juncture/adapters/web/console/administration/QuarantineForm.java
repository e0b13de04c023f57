package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// The form for a new quarantine, as it was filled in. Empty texts mean any.
public record QuarantineForm(
    String workspace, String provider, String site, String externalId, String reason) {

  static QuarantineForm of(Map<String, String> fields) {
    return new QuarantineForm(
        text(fields, "workspace_id"),
        text(fields, "provider"),
        text(fields, "site_id"),
        text(fields, "external_id"),
        text(fields, "reason"));
  }

  private static String text(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /// Fails with InvalidValue.
  Quarantine quarantine(UUID id, Instant now) {
    return new Quarantine(
        id,
        Values.optional(workspace).map(WorkspaceId::new),
        Values.optional(provider).map(ProviderId::new),
        Values.optional(site),
        Values.optional(externalId).map(ExternalId::new),
        reason,
        now);
  }
}
