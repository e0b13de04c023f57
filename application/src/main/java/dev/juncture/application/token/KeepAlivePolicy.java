package dev.juncture.application.token;

import dev.juncture.domain.connection.IdleConnections.Idleness;
import java.time.Duration;

/// How connections are kept from dying of idleness.
///
/// @param idle which connections are refreshed
/// @param atOnce how many one run refreshes at most, for each provider
/// @param between the wait from one refresh to the next
public record KeepAlivePolicy(Idleness idle, int atOnce, Duration between) {

  public static final KeepAlivePolicy DEFAULT =
      new KeepAlivePolicy(
          new Idleness(Duration.ofDays(30), Duration.ofDays(5), Duration.ofHours(6)),
          10,
          Duration.ofSeconds(1));
}
