package dev.juncture.adapters.crypto;

import dev.juncture.adapters.crypto.CryptoSettings.Kms;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.KeyUnavailableException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;

/// Looks every two seconds for data keys that were destroyed, whichever process did it, and keeps
/// the others confirmed. Reports whether stored values can be read.
@Singleton
@Readiness
@Requires(notEnv = "command")
class DataKeyWatch implements HealthIndicator {

  /// More than the clocks of process and store, or a slow statement, can be apart.
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final DataKeys keys;
  private final DataKeyStore store;
  private final ConfiguredMasterKeys masters;
  private final InstantSource clock;
  private final boolean needsService;
  private final AtomicLong askedAt;
  private final AtomicBoolean usable = new AtomicBoolean(true);

  DataKeyWatch(
      DataKeys keys,
      DataKeyStore store,
      ConfiguredMasterKeys masters,
      InstantSource clock,
      CryptoSettings settings) {
    this.keys = keys;
    this.store = store;
    this.masters = masters;
    this.clock = clock;
    this.needsService = settings.kms() == Kms.VAULT || settings.kms() == Kms.AWS;
    this.askedAt = new AtomicLong(clock.millis());
  }

  @Scheduled(initialDelay = "0s", fixedDelay = "2s")
  void watch() {
    forgetDestroyed();
    keys.confirm();
    if (needsService) {
      usable.set(isUsable());
    }
  }

  private boolean isUsable() {
    try {
      return keys.isUsable(WorkspaceId.DEFAULT);
    } catch (KeyUnavailableException _) {
      return masters.isReachable(); // otherwise only the database is missing
    }
  }

  private void forgetDestroyed() {
    try {
      var now = clock.millis();
      var time = Duration.ofMillis(now - askedAt.get()).plus(OVERLAP);
      store.destroyedWithin(time).forEach(keys::forget);
      askedAt.set(now);
    } catch (KeyUnavailableException _) {
      // The next round asks for a longer time.
    }
  }

  /// As `kms`, the service alone is missing; as `data-keys`, what it would be needed for as well.
  @Override
  public Publisher<HealthResult> getResult() {
    var isUp = masters.isReachable() && usable.get();
    return Publishers.just(
        HealthResult.builder(
                usable.get() ? "kms" : "data-keys", isUp ? HealthStatus.UP : HealthStatus.DOWN)
            .build());
  }
}
