package dev.juncture.domain.observation;

/// A database or cache of this server. Polled from any thread.
public interface Store {

  /// A constant name: one lower-case word.
  String name();

  /// Whether it responded to the last call; makes no new call.
  boolean isReachable();
}
