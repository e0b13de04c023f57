package dev.juncture.adapters.observability.metrics;

import static dev.juncture.adapters.observability.metrics.MeterNames.label;

import dev.juncture.domain.secret.SecretObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// Counts `juncture_unreadable_secrets_total{purpose, reason}`.
@Singleton
final class SecretMetrics implements SecretObserver {

  /// What alerts watch: their series are there from the start.
  private static final List<String> STORED =
      List.of("connection.refresh_token", "connection.access_token");

  private final MeterRegistry registry;

  SecretMetrics(MeterRegistry registry) {
    this.registry = registry;
    STORED.forEach(purpose -> Stream.of(Reason.values()).forEach(it -> counter(purpose, it)));
  }

  @Override
  public void rejected(String purpose, Reason reason) {
    counter(purpose, reason).increment();
  }

  private Counter counter(String purpose, Reason reason) {
    return registry.counter(
        MeterNames.UNREADABLE_SECRETS, "purpose", purpose, "reason", label(reason));
  }
}
