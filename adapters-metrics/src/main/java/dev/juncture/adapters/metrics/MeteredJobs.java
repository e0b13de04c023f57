package dev.juncture.adapters.metrics;

import dev.juncture.domain.time.JobObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/// Counts as `juncture_job_outcomes_total{job, outcome}`.
@Singleton
final class MeteredJobs implements JobObserver {

  private final MeterRegistry registry;

  MeteredJobs(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void observed(String job, String outcome, int count) {
    registry.counter(MeterTable.JOB_OUTCOMES, "job", job, "outcome", outcome).increment(count);
  }
}
