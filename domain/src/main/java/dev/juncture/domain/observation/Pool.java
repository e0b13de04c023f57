package dev.juncture.domain.observation;

/// A resource with a limited number of slots that work may have to wait for. Polled from any
/// thread.
public interface Pool {

  /// A constant name: one or two lower-case words joined by `_`.
  String name();

  /// The maximum number.
  int limit();

  /// How many are in use.
  int inUse();

  /// How many callers wait.
  int waiting();
}
