package dev.juncture.domain.proxy;

/// Who waits for the work of the current thread. Thread-safe.
public interface CurrentCaller {

  /// The caller of the request for which this thread works. For work that nobody waits for, such as
  /// a background job, a connection that does not end.
  CallerConnection get();
}
