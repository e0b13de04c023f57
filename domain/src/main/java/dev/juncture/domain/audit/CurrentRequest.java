package dev.juncture.domain.audit;

/// The request that the current thread works for. Thread-safe.
public interface CurrentRequest {

  /// Where it comes from; [RequestOrigin#SERVER] if the thread works for no request.
  RequestOrigin origin();
}
