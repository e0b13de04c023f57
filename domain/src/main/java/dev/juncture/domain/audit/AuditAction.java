package dev.juncture.domain.audit;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.List;
import java.util.regex.Pattern;

/// What was done: a public name such as `connection.created`. The set is open, because servers of
/// two versions read the same trail during an upgrade.
public record AuditAction(String value) {

  public static final AuditAction ACCESS_TOKEN_READ = new AuditAction("access_token.read");
  public static final AuditAction REFRESH_TOKEN_READ = new AuditAction("refresh_token.read");
  public static final AuditAction CONNECTION_CREATED = new AuditAction("connection.created");
  public static final AuditAction CONNECTION_REAUTHORIZED =
      new AuditAction("connection.reauthorized");
  public static final AuditAction CONNECTION_DISCONNECTED =
      new AuditAction("connection.disconnected");
  public static final AuditAction CONNECTION_IMPORTED = new AuditAction("connection.imported");
  public static final AuditAction CONNECTION_EXPORTED = new AuditAction("connection.exported");
  public static final AuditAction KEY_CREATED = new AuditAction("key.created");
  public static final AuditAction KEY_ROTATED = new AuditAction("key.rotated");
  public static final AuditAction KEY_REVOKED = new AuditAction("key.revoked");
  public static final AuditAction WORKSPACE_CREATED = new AuditAction("workspace.created");
  public static final AuditAction WORKSPACE_CHANGED = new AuditAction("workspace.changed");
  public static final AuditAction WORKSPACE_DELETED = new AuditAction("workspace.deleted");
  public static final AuditAction WORKSPACE_CLIENT_CHANGED =
      new AuditAction("workspace.client_changed");
  public static final AuditAction WORKSPACE_CLIENT_REMOVED =
      new AuditAction("workspace.client_removed");
  public static final AuditAction QUARANTINE_CREATED = new AuditAction("quarantine.created");
  public static final AuditAction QUARANTINE_DELETED = new AuditAction("quarantine.deleted");
  public static final AuditAction WEBHOOK_CREATED = new AuditAction("webhook.created");
  public static final AuditAction WEBHOOK_CHANGED = new AuditAction("webhook.changed");
  public static final AuditAction WEBHOOK_DELETED = new AuditAction("webhook.deleted");
  public static final AuditAction WEBHOOK_ROTATED = new AuditAction("webhook.rotated");
  public static final AuditAction WEBHOOK_REPLAYED = new AuditAction("webhook.replayed");
  public static final AuditAction CONSOLE_SIGNED_IN = new AuditAction("console.signed_in");
  public static final AuditAction CONSOLE_REJECTED = new AuditAction("console.refused");

  /// All actions of this version.
  public static final List<AuditAction> KNOWN =
      List.of(
          ACCESS_TOKEN_READ,
          REFRESH_TOKEN_READ,
          CONNECTION_CREATED,
          CONNECTION_REAUTHORIZED,
          CONNECTION_DISCONNECTED,
          CONNECTION_IMPORTED,
          CONNECTION_EXPORTED,
          KEY_CREATED,
          KEY_ROTATED,
          KEY_REVOKED,
          WORKSPACE_CREATED,
          WORKSPACE_CHANGED,
          WORKSPACE_DELETED,
          WORKSPACE_CLIENT_CHANGED,
          WORKSPACE_CLIENT_REMOVED,
          QUARANTINE_CREATED,
          QUARANTINE_DELETED,
          WEBHOOK_CREATED,
          WEBHOOK_CHANGED,
          WEBHOOK_DELETED,
          WEBHOOK_ROTATED,
          WEBHOOK_REPLAYED,
          CONSOLE_SIGNED_IN,
          CONSOLE_REJECTED);

  private static final int MAX_LENGTH = 64;
  private static final Pattern FORM = Pattern.compile("[a-z_]+\\.[a-z_]+");

  /// The action that a caller names. Fails with InvalidValue if no action can have this name.
  public static AuditAction parse(String name) {
    if (name.length() > MAX_LENGTH || !FORM.matcher(name).matches()) {
      throw new InvalidValue("action", "must be the name of an action, such as connection.created")
          .asException();
    }
    return new AuditAction(name);
  }

  @Override
  public String toString() {
    return value;
  }
}
