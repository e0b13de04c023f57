package dev.juncture.adapters.crypto;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.DataKeyStore.Lookup;
import dev.juncture.domain.secret.DataKeyStore.Lookup.Absent;
import dev.juncture.domain.secret.DataKeyStore.Lookup.Destroyed;
import dev.juncture.domain.secret.DataKeyStore.Lookup.Stored;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The data keys of workspaces, unwrapped in memory. A key is usable for the grace after the last
/// time that its master key unwrapped it; sealing, for two minutes more, so that what was begun can
/// be stored. Concurrent first uses of one key, in any number of processes, end with the same key.
@Singleton
final class DataKeys {

  private static final Logger log = LoggerFactory.getLogger(DataKeys.class);
  private static final long SEALING_MARGIN = Duration.ofMinutes(2).toMillis();
  private static final long MAX_CONFIRMATION_AGE = Duration.ofMinutes(5).toMillis();
  private static final int CONFIRMATIONS_PER_GRACE = 4;
  private static final int NAME_LENGTH = 6;
  private static final int ATTEMPTS = 5;

  private final DataKeyStore store;
  private final MasterKeys masters;
  private final RandomSecrets random;
  private final InstantSource clock;
  private final long grace;
  private final Map<String, DataKey> byId = new ConcurrentHashMap<>();
  private final Map<WorkspaceId, DataKey> byWorkspace = new ConcurrentHashMap<>();
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  DataKeys(
      DataKeyStore store,
      MasterKeys masters,
      RandomSecrets random,
      InstantSource clock,
      CryptoSettings settings) {
    this.store = store;
    this.masters = masters;
    this.random = random;
    this.clock = clock;
    this.grace = settings.grace().toMillis();
  }

  DataKey toSeal(WorkspaceId workspace) {
    return usable(workspace, grace + SEALING_MARGIN);
  }

  /// Fails, unlike [#toSeal], when the grace is over.
  void prepare(WorkspaceId workspace) {
    usable(workspace, grace);
  }

  private DataKey usable(WorkspaceId workspace, long maxAge) {
    var known = byWorkspace.get(workspace);
    return known != null && known.age(clock.millis()) <= maxAge
        ? known
        : loadOnce(
            workspace,
            () -> byWorkspace.get(workspace),
            () -> orCreated(workspace, store.find(workspace)));
  }

  /// @param id the beginning of a sealed text
  DataKey toOpen(String id) {
    var known = byId.get(id);
    return known != null && known.age(clock.millis()) <= grace
        ? known
        : loadOnce(id, () -> byId.get(id), () -> find(id));
  }

  /// Looks for a name only if it can be one: the text may come from anywhere.
  private Lookup find(String id) {
    return id.matches("sealed:v2:[A-Za-z0-9_-]{6}") ? store.find(new KeyId(id)) : new Absent();
  }

  /// The key with its master key's word that it is still valid, or not at all when the key is gone.
  private DataKey loadOnce(Object lockedBy, Supplier<DataKey> known, Supplier<Lookup> find) {
    var lock = locks[Math.floorMod(lockedBy.hashCode(), locks.length)];
    lock.lock();
    try {
      var loaded = known.get(); // by the thread that had the lock before
      return loaded != null && loaded.age(clock.millis()) <= grace ? loaded : loaded(find.get());
    } finally {
      lock.unlock();
    }
  }

  private DataKey loaded(Lookup found) {
    return switch (found) {
      case Stored(var key) -> unwrapped(key);
      case Destroyed(var workspace) -> {
        forget(workspace);
        throw UnreadableSecretException.withoutKey(
            "The data key of workspace %s was destroyed; nothing of it can be decrypted."
                .formatted(workspace));
      }
      case Absent _ ->
          throw UnreadableSecretException.withoutKey(
              "There is no data key for a stored value. It is of another database.");
    };
  }

  private DataKey unwrapped(WrappedKey stored) {
    try {
      var dataKey = masters.unwrap(stored.workspace(), stored.wrapped());
      var known = byWorkspace.get(stored.workspace());
      if (known != null && known.id().equals(stored.id())) {
        known.confirm(clock.millis());
        return known;
      }
      var loaded = new DataKey(stored, dataKey, clock.millis());
      byId.put(loaded.id().text(), loaded);
      byWorkspace.put(loaded.workspace(), loaded);
      return loaded;
    } catch (DeniedException e) {
      forget(stored.workspace());
      throw UnreadableSecretException.withoutKey(String.valueOf(e.getMessage()));
    }
  }

  private Lookup orCreated(WorkspaceId workspace, Lookup found) {
    var lookup = found;
    for (var attempt = 0; lookup instanceof Absent && attempt < ATTEMPTS; attempt++) {
      var name = random.next().reveal().substring(0, NAME_LENGTH);
      var wrapped = masters.wrap(workspace, random.next());
      store.add(new WrappedKey(KeyId.ofDataKey(name), workspace, wrapped));
      lookup = store.find(workspace); // perhaps the key of another process
    }
    return lookup;
  }

  void forget(WorkspaceId workspace) {
    var forgotten = byWorkspace.remove(workspace);
    if (forgotten != null) {
      byId.remove(forgotten.id().text());
    }
  }

  /// Asks the master keys again for keys that are in use, and forgets those that nobody used during
  /// the grace. Keys stay as they are while their master key does not respond.
  void confirm() {
    byWorkspace.values().forEach(this::confirm);
  }

  private void confirm(DataKey key) {
    var age = key.age(clock.millis());
    if (age > grace + SEALING_MARGIN) {
      forget(key.workspace());
    } else if (age > confirmationAge() && key.takeUsed()) {
      confirmNow(key);
    }
  }

  private void confirmNow(DataKey key) {
    try {
      loaded(store.find(key.workspace()));
    } catch (KeyUnavailableException _) {
      key.used(); // so that the next round tries again
    } catch (UnreadableSecretException e) {
      log.error("Data key no longer used: {}", e.getMessage());
    }
  }

  private long confirmationAge() {
    return Math.min(MAX_CONFIRMATION_AGE, grace / CONFIRMATIONS_PER_GRACE);
  }

  /// How many keys are in memory.
  int size() {
    return byId.size();
  }

  /// Whether the workspace's stored values can be read, which loads its key if it has one. Fails
  /// with [KeyUnavailableException] when it has none in memory.
  boolean isUsable(WorkspaceId workspace) {
    var known = byWorkspace.get(workspace);
    if (known != null && known.age(clock.millis()) <= grace) {
      known.used(); // so that it stays confirmed
      return true;
    }
    try {
      return !(store.find(workspace) instanceof Stored(var key)) || toOpen(key.id().text()) != null;
    } catch (UnreadableSecretException _) {
      return false;
    }
  }
}
