package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.TimeView;
import dev.juncture.domain.audit.AuditEntry;
import java.time.Instant;
import java.util.Map;

/// An entry of the audit trail on the console's page. A text is empty where it does not apply.
///
/// @param key the name of the caller's key, or its id
public record AuditView(
    long sequence,
    TimeView at,
    String action,
    String outcome,
    String provider,
    String externalId,
    String subject,
    String key,
    String address,
    String requestId) {

  /// @param names of keys, by id
  static AuditView of(AuditEntry entry, Map<String, String> names, Instant now) {
    var event = entry.event();
    var origin = event.origin();
    return new AuditView(
        entry.sequence(),
        TimeView.of(entry.at(), now),
        event.action().value(),
        event.outcome(),
        event.provider(),
        event.externalId(),
        event.subject(),
        names.getOrDefault(origin.keyId(), origin.keyId()),
        origin.address(),
        origin.requestId());
  }
}
