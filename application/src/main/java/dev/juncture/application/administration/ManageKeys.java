package dev.juncture.application.administration;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.ApiKeyText;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.access.Network;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.KeyNotFound;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.RandomSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates, lists, rotates and revokes the keys of workspaces. Each call fails with
/// WorkspaceNotFound, StoreUnavailable, AuditUnavailable.
public final class ManageKeys {

  private static final Logger log = LoggerFactory.getLogger(ManageKeys.class);
  private static final Duration LONGEST_GRACE = Duration.ofDays(7);

  private final Workspaces workspaces;
  private final ApiKeys keys;
  private final AccessControl access;
  private final RecordAudit audit;
  private final RandomSecrets secrets;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public ManageKeys(
      Workspaces workspaces,
      ApiKeys keys,
      AccessControl access,
      RecordAudit audit,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.workspaces = workspaces;
    this.keys = keys;
    this.access = access;
    this.audit = audit;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /// @param scopes of a secret key; empty for [KeyScope#DEFAULT]
  /// @param allowedNetworks empty for everywhere
  public record Wish(
      WorkspaceId workspace,
      KeyKind kind,
      String name,
      Optional<Set<KeyScope>> scopes,
      Optional<Instant> expiresAt,
      List<Network> allowedNetworks) {

    public Wish {
      if (kind == KeyKind.PUBLIC && scopes.filter(it -> !it.isEmpty()).isPresent()) {
        throw new InvalidValue("scopes", "are for secret keys only").asException();
      }
      if (kind == KeyKind.SECRET && scopes.filter(Set::isEmpty).isPresent()) {
        throw new InvalidValue("scopes", "must name at least one").asException();
      }
    }
  }

  /// A new key; only here with its text.
  public record NewKey(ApiKey key, ApiKeyText text) {}

  /// Fails with InvalidValue. The key works on this server at once and on others when they see it
  /// first.
  public NewKey create(Wish wish) {
    var now = clock.instant();
    if (wish.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
      throw new InvalidValue("expires_at", "must be in the future").asException();
    }
    var scopes =
        wish.kind() == KeyKind.PUBLIC ? Set.<KeyScope>of() : wish.scopes().orElse(KeyScope.DEFAULT);
    var made =
        issued(
            wish.workspace(),
            wish.kind(),
            wish.name(),
            scopes,
            wish.expiresAt(),
            wish.allowedNetworks());
    var key = made.key();
    if (!keys.add(key, made.text().digest())) {
      throw new WorkspaceNotFound().asException();
    }
    access.refresh();
    audit.record(AuditAction.KEY_CREATED, key.workspace(), key.id().toString());
    log.info("Key {} of workspace {} created", key.id(), key.workspace());
    return made;
  }

  /// All keys ever made in the workspace, newest first.
  public List<ApiKey> list(WorkspaceId workspace) {
    requireWorkspace(workspace);
    return keys.list(workspace);
  }

  /// A key with the same name, scopes, end and networks. The old one works until the grace ends.
  /// Fails with KeyNotFound, also for a key that is revoked, expired or replaced, and with
  /// InvalidValue.
  ///
  /// @param grace up to 7 days
  public NewKey rotate(WorkspaceId workspace, UUID id, Duration grace) {
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new InvalidValue("grace_seconds", "must be a number from 0 to 604800").asException();
    }
    var old = required(workspace, id);
    var made =
        issued(
            workspace,
            old.kind(),
            old.name(),
            old.scopes(),
            old.expiresAt(),
            old.allowedNetworks());
    var key = made.key();
    audit.record(AuditAction.KEY_ROTATED, workspace, id.toString());
    if (!keys.replace(id, key.createdAt().plus(grace), key, made.text().digest())) {
      throw new KeyNotFound().asException();
    }
    access.refresh();
    log.info("Key {} of workspace {} replaced by {}", id, workspace, key.id());
    return made;
  }

  /// From now on this server rejects the key, and every other one within five seconds. Revoking it
  /// again changes nothing. Fails with KeyNotFound.
  public void revoke(WorkspaceId workspace, UUID id) {
    required(workspace, id);
    audit.record(AuditAction.KEY_REVOKED, workspace, id.toString());
    if (!keys.revoke(workspace, id, clock.instant())) {
      throw new KeyNotFound().asException();
    }
    access.refresh();
    log.info("Key {} of workspace {} revoked", id, workspace);
  }

  private NewKey issued(
      WorkspaceId workspace,
      KeyKind kind,
      String name,
      Set<KeyScope> scopes,
      Optional<Instant> expiresAt,
      List<Network> allowedNetworks) {
    var text = ApiKeyText.of(kind, secrets.next());
    var key =
        new ApiKey(
            ids.get(),
            workspace,
            kind,
            name,
            text.prefix(),
            scopes,
            expiresAt,
            allowedNetworks,
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new NewKey(key, text);
  }

  private ApiKey required(WorkspaceId workspace, UUID id) {
    requireWorkspace(workspace);
    return keys.find(workspace, id).orElseThrow(() -> new KeyNotFound().asException());
  }

  private void requireWorkspace(WorkspaceId workspace) {
    if (workspaces.find(workspace).isEmpty()) {
      throw new WorkspaceNotFound().asException();
    }
  }
}
