package dev.juncture.domain.job;

/// Is notified of the results of background jobs. Must not fail or slow down a job.
@FunctionalInterface
public interface JobObserver {

  /// @param job the name of the [RecurringJob]
  /// @param outcome the kind of result: a few lower-case words joined by `_`, from a small fixed
  ///   set
  /// @param count how often this happened since the last call
  void observed(String job, String outcome, int count);
}
