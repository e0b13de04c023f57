package dev.juncture.adapters.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import org.junit.jupiter.api.Test;

final class JobMetricsTest {

  @Test
  void givenOutcomesOfAJob_whenScraped_thenPrometheusReadsTheirSum() {
    var registry = new MetricsFactory().registry(new JvmGcMetrics());
    var jobs = new JobMetrics(registry);
    jobs.observed("keep-alive", "refreshed", 3);
    jobs.observed("keep-alive", "refreshed", 2);

    var text = new MetricsController(registry).metrics();

    assertThat(text)
        .contains("juncture_job_outcomes_total{outcome=\"refreshed\",task=\"keep-alive\"} 5.0");
  }
}
