package dev.juncture.domain.access;

import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Stores the keys of workspaces. Every change changes the version of the [AccessRules]. Fails with
/// StoreUnavailable.
public interface ApiKeys {

  /// Adds a key. False when its workspace does not exist.
  ///
  /// @param digest of the key's text
  boolean add(ApiKey key, String digest);

  /// Adds `successor`, and lets the key that it replaces expire at `end`, unless it expires
  /// earlier. Both or neither. False, and no change, when the old key does not exist in that
  /// workspace, or is revoked, expired or replaced already.
  boolean replace(UUID old, Instant end, ApiKey successor, String digest);

  /// Of all keys ever made in the workspace, newest first.
  List<ApiKey> list(WorkspaceId workspace);

  Optional<ApiKey> find(WorkspaceId workspace, UUID id);

  /// Revokes a key. A second call changes nothing. False when the workspace has no such key.
  boolean revoke(WorkspaceId workspace, UUID id, Instant now);

  /// Stores when keys were last used; keeps the later of two times. Does not change the version.
  /// False when the store is unavailable; never fails.
  boolean markUsed(Map<UUID, Instant> times);
}
