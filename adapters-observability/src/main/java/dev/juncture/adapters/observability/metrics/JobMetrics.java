package dev.juncture.adapters.observability.metrics;

import dev.juncture.domain.job.JobObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/// Counts `juncture_job_outcomes_total{task, outcome}`. The label is not `job`, which Prometheus
/// sets itself.
@Singleton
final class JobMetrics implements JobObserver {

  private final MeterRegistry registry;

  JobMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void observed(String job, String outcome, int count) {
    registry.counter(MeterNames.JOB_OUTCOMES, "task", job, "outcome", outcome).increment(count);
  }
}
