package dev.juncture.adapters.crypto;

import dev.juncture.adapters.crypto.kms.MasterKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.observation.Store;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.Secret;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All configured master keys: one wraps, and each unwraps what it wrapped.
///
/// After a failure, calls fail at once for a second, so that no thread waits for a service that
/// does not respond. Logs once when that begins and once when it ends.
@Singleton
final class ConfiguredMasterKeys implements MasterKeys, Store {

  private static final Logger log = LoggerFactory.getLogger(ConfiguredMasterKeys.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final List<MasterKey> keys;
  private final MasterKey current;
  private final InstantSource clock;
  private final AtomicBoolean reachable = new AtomicBoolean(true);
  private final AtomicLong pausedUntil = new AtomicLong(Long.MIN_VALUE);

  ConfiguredMasterKeys(CryptoSettings settings, List<MasterKey> keys, InstantSource clock) {
    this.keys = List.copyOf(keys);
    this.clock = clock;
    var kind = settings.kms() == CryptoSettings.Kms.NONE ? "ENVIRONMENT" : settings.kms().name();
    this.current =
        keys.stream()
            .filter(key -> key.kind().equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "juncture.encryption.kms: the settings of " + kind + " are missing"));
  }

  @Override
  public String name() {
    return "kms";
  }

  @Override
  public boolean isReachable() {
    return reachable.get();
  }

  @Override
  public String mark() {
    return current.mark();
  }

  @Override
  public List<String> marks() {
    return keys.stream().flatMap(ConfiguredMasterKeys::marks).toList();
  }

  private static Stream<String> marks(MasterKey key) {
    return key instanceof EnvironmentKeys environment
        ? environment.ids().stream().map(KeyId::text)
        : Stream.of(key.mark().substring(0, key.mark().indexOf(':') + 1));
  }

  @Override
  public String wrap(WorkspaceId workspace, Secret dataKey) {
    return call(() -> current.wrap(workspace, dataKey));
  }

  @Override
  public Secret unwrap(WorkspaceId workspace, String wrapped) {
    var key =
        keys.stream()
            .filter(it -> it.isMadeBy(wrapped))
            .findFirst()
            .orElseThrow(() -> new DeniedException(workspace, "its master key is not configured"));
    return key instanceof EnvironmentKeys
        ? key.unwrap(workspace, wrapped)
        : call(() -> key.unwrap(workspace, wrapped));
  }

  @Override
  public void destroy(WorkspaceId workspace) {
    call(
        () -> {
          keys.forEach(key -> key.destroy(workspace));
          return true;
        });
  }

  private <T> T call(Supplier<T> call) {
    if (clock.millis() < pausedUntil.get()) {
      throw new KeyUnavailableException("the key management service did not respond a moment ago");
    }
    try {
      var result = call.get();
      responded();
      return result;
    } catch (KeyUnavailableException e) {
      failed(e);
      throw e;
    } catch (DeniedException e) {
      responded();
      throw e;
    }
  }

  private void responded() {
    if (!reachable.get() && !reachable.getAndSet(true)) {
      log.info("Key management service is reachable again");
    }
  }

  private void failed(KeyUnavailableException cause) {
    pausedUntil.set(clock.millis() + PAUSE_MILLIS);
    if (reachable.getAndSet(false)) {
      log.error(
          "Key management service unavailable; data keys in memory stay usable for"
              + " JUNCTURE_KMS_GRACE: {}",
          cause.getMessage());
    }
  }
}
