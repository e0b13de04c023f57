package dev.juncture.domain.audit;

import dev.juncture.domain.id.ConnectionKey;

/// Something that happened and belongs into the audit trail. Holds no secrets. A text is empty
/// where it does not apply.
///
/// @param subject the id of what was read or changed, where it is known: of a connection, a key, a
///   workspace or a quarantine
/// @param outcome [#OK], or the public error code that the call ended with
public record AuditEvent(
    RequestOrigin origin,
    AuditAction action,
    String provider,
    String externalId,
    String subject,
    String outcome) {

  public static final String OK = "ok";

  /// Something that happened to a connection.
  public static AuditEvent of(
      RequestOrigin origin, AuditAction action, ConnectionKey key, String subject, String outcome) {
    return new AuditEvent(
        origin.in(key.workspace()),
        action,
        key.provider().value(),
        key.externalId().value(),
        subject,
        outcome);
  }

  /// Something that belongs to no single connection.
  public static AuditEvent of(
      RequestOrigin origin, AuditAction action, String subject, String outcome) {
    return new AuditEvent(origin, action, "", "", subject, outcome);
  }
}
