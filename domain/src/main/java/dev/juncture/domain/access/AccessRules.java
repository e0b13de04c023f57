package dev.juncture.domain.access;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All keys that may still be valid, all quarantines, and the names and settings of workspaces, as
/// of one version.
///
/// @param keys by the digests of their texts
/// @param quarantinedBySite the connections that a quarantine with a site matches
/// @param settings of the workspaces that have some
/// @param workspaces the names of all workspaces
public record AccessRules(
    String version,
    Map<String, ApiKey> keys,
    List<Quarantine> quarantines,
    Set<ConnectionKey> quarantinedBySite,
    Map<WorkspaceId, WorkspaceSettings> settings,
    Map<WorkspaceId, String> workspaces) {

  /// What is known before the first load.
  public static final AccessRules NONE =
      new AccessRules("", Map.of(), List.of(), Set.of(), Map.of(), Map.of());

  public AccessRules {
    keys = Map.copyOf(keys);
    quarantines = List.copyOf(quarantines);
    quarantinedBySite = Set.copyOf(quarantinedBySite);
    settings = Map.copyOf(settings);
    workspaces = Map.copyOf(workspaces);
  }

  public Optional<ApiKey> key(String digest) {
    return Optional.ofNullable(keys.get(digest));
  }

  /// The digest of the text of the key with this id.
  public Optional<String> digestOf(UUID id) {
    return keys.entrySet().stream()
        .filter(it -> it.getValue().id().equals(id))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  public boolean isQuarantined(ConnectionKey key) {
    return !quarantines.isEmpty()
        && (quarantinedBySite.contains(key)
            || quarantines.stream().anyMatch(it -> it.matches(key)));
  }

  public WorkspaceSettings settings(WorkspaceId workspace) {
    return settings.getOrDefault(workspace, WorkspaceSettings.NONE);
  }

  /// Whether a workspace allows pages of this origin to call the frontend API.
  public boolean isAllowedOrigin(String origin) {
    return settings.values().stream()
        .anyMatch(it -> it.allowedOrigins().filter(all -> all.contains(origin)).isPresent());
  }
}
