package dev.juncture.domain.idempotency;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// One execution of a request that has a key.
///
/// @param marker the same for every attempt of the request, and of no other one: to be left with
///   what the attempt creates
/// @param earlier present when an earlier attempt may have had its effect although its outcome is
///   unknown
public record Attempt(UUID marker, Optional<Earlier> earlier) {

  /// The attempts before.
  ///
  /// @param sinceFirst the time since the first of them began
  /// @param sinceLast the time since the last of them was known to be over; it may have had its
  ///   effect up to then
  public record Earlier(Duration sinceFirst, Duration sinceLast) {}
}
