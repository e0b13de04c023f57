package dev.juncture.adapters.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.secret.SecretObserver.Reason;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import org.junit.jupiter.api.Test;

final class SecretMetricsTest {

  @Test
  void givenRejectedValues_whenScraped_thenPrometheusReadsTheirNumberByPurposeAndReason() {
    var registry = new MetricsFactory().registry(new JvmGcMetrics());
    var secrets = new SecretMetrics(registry);
    secrets.rejected("connection.refresh_token", Reason.PLAIN);
    secrets.rejected("connection.refresh_token", Reason.PLAIN);
    secrets.rejected("cache.state", Reason.UNDECRYPTABLE);

    var text = new MetricsController(registry).metrics();

    assertThat(text)
        .contains(
            "juncture_unreadable_secrets_total{purpose=\"connection.refresh_token\",reason=\"plain\"} 2.0",
            "juncture_unreadable_secrets_total{purpose=\"cache.state\",reason=\"undecryptable\"} 1.0");
  }
}
