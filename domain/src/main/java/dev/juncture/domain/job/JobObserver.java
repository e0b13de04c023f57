package dev.juncture.domain.job;

/// Hears what background jobs got done, so that operators can see it. Never fails, and never slows
/// a job down.
@FunctionalInterface
public interface JobObserver {

  /// @param job the name of the [RecurringJob]
  /// @param outcome what happened, a few words of lower case joined by `_`, from a small fixed set
  /// @param count how often it happened since the last call
  void observed(String job, String outcome, int count);
}
