package dev.juncture.domain.quota;

/// The points that the current request of a caller has cost, for the response. Thread-safe.
@FunctionalInterface
public interface RequestPoints {

  void add(long points);
}
