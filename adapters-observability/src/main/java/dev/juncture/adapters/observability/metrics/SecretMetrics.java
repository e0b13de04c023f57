package dev.juncture.adapters.observability.metrics;

import static dev.juncture.adapters.observability.metrics.MeterNames.label;

import dev.juncture.domain.secret.SecretObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/// Counts `juncture_unreadable_secrets_total{purpose, reason}`.
@Singleton
final class SecretMetrics implements SecretObserver {

  private final MeterRegistry registry;

  SecretMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void rejected(String purpose, Reason reason) {
    registry
        .counter(MeterNames.UNREADABLE_SECRETS, "purpose", purpose, "reason", label(reason))
        .increment();
  }
}
