package dev.juncture.domain.observation;

/// Something of which there is a bounded number and that work may have to wait for. Asked now and
/// then, from any thread.
public interface Pool {

  /// The same for ever, a word or two of lower case joined by `_`.
  String name();

  /// The most that there can be.
  int limit();

  /// How many are just in use.
  int inUse();

  /// How many wait for one.
  int waiting();
}
