package dev.juncture.testkit.secret;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Keeps wrapped data keys in memory as the contract requires, for tests.
public final class InMemoryDataKeyStore implements DataKeyStore {

  /// While true, every method fails as if the store were unavailable.
  public volatile boolean unavailable;

  private final InstantSource clock;
  private final Map<WorkspaceId, WrappedKey> keys = new HashMap<>();
  private final Map<WorkspaceId, Instant> destroyed = new HashMap<>();

  public InMemoryDataKeyStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Lookup find(WorkspaceId workspace) {
    requireAvailable();
    if (destroyed.containsKey(workspace)) {
      return new Lookup.Destroyed(workspace);
    }
    var key = keys.get(workspace);
    return key == null ? new Lookup.Absent() : new Lookup.Stored(key);
  }

  @Override
  public synchronized Lookup find(KeyId id) {
    requireAvailable();
    return keys.values().stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .map(key -> find(key.workspace()))
        .orElseGet(Lookup.Absent::new);
  }

  @Override
  public synchronized boolean add(WrappedKey key) {
    requireAvailable();
    var isTaken = keys.values().stream().anyMatch(it -> it.id().equals(key.id()));
    return !isTaken
        && !destroyed.containsKey(key.workspace())
        && keys.putIfAbsent(key.workspace(), key) == null;
  }

  @Override
  public synchronized List<WrappedKey> findWithoutMark(String mark, String after, int limit) {
    requireAvailable();
    return keys.values().stream()
        .filter(key -> !destroyed.containsKey(key.workspace()))
        .filter(key -> !key.wrapped().startsWith(mark) && key.id().text().compareTo(after) > 0)
        .sorted(Comparator.comparing(key -> key.id().text()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean rewrap(WrappedKey read, String wrapped) {
    requireAvailable();
    return !destroyed.containsKey(read.workspace())
        && keys.replace(
            read.workspace(), read, new WrappedKey(read.id(), read.workspace(), wrapped));
  }

  @Override
  public synchronized void destroy(WorkspaceId workspace) {
    requireAvailable();
    destroyed.putIfAbsent(workspace, clock.instant());
  }

  @Override
  public synchronized List<WorkspaceId> destroyedWithin(Duration time) {
    requireAvailable();
    var since = clock.instant().minus(time);
    return destroyed.entrySet().stream()
        .filter(it -> it.getValue().isAfter(since))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public synchronized Map<String, Long> countByMasterKey() {
    requireAvailable();
    return keys.values().stream()
        .filter(key -> !destroyed.containsKey(key.workspace()))
        .collect(groupingBy(key -> masterKey(key.wrapped()), TreeMap::new, counting()));
  }

  private static String masterKey(String wrapped) {
    return wrapped.startsWith("sealed:")
        ? wrapped.substring(0, 16)
        : wrapped.substring(0, wrapped.indexOf(':') + 1);
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new KeyUnavailableException("the test says so");
    }
  }
}
