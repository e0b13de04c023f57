package dev.juncture.domain.access;

import dev.juncture.domain.id.ConnectionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All keys that may still be valid, and all quarantines, as of one version.
///
/// @param keys by the digests of their texts
/// @param quarantinedBySite the connections that a quarantine with a site matches
public record AccessRules(
    String version,
    Map<String, ApiKey> keys,
    List<Quarantine> quarantines,
    Set<ConnectionKey> quarantinedBySite) {

  /// What is known before the first load.
  public static final AccessRules NONE = new AccessRules("", Map.of(), List.of(), Set.of());

  public AccessRules {
    keys = Map.copyOf(keys);
    quarantines = List.copyOf(quarantines);
    quarantinedBySite = Set.copyOf(quarantinedBySite);
  }

  public Optional<ApiKey> key(String digest) {
    return Optional.ofNullable(keys.get(digest));
  }

  public boolean isQuarantined(ConnectionKey key) {
    return !quarantines.isEmpty()
        && (quarantinedBySite.contains(key)
            || quarantines.stream().anyMatch(it -> it.matches(key)));
  }
}
