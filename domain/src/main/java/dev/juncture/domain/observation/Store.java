package dev.juncture.domain.observation;

/// Something outside that keeps what this server knows. Asked now and then, from any thread.
public interface Store {

  /// The same for ever, one word of lower case.
  String name();

  /// Whether it answered when it was last spoken to; nobody is asked anew.
  boolean isReachable();
}
