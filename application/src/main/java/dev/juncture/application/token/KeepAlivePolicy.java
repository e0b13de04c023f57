package dev.juncture.application.token;

import dev.juncture.domain.connection.IdleConnections.Idleness;
import java.time.Duration;

/// When and how fast idle connections are refreshed.
///
/// @param idle which connections are refreshed
/// @param atOnce the maximum number of refreshes in one run, for each provider
/// @param between the pause between two refreshes
public record KeepAlivePolicy(Idleness idle, int atOnce, Duration between) {

  public static final KeepAlivePolicy DEFAULT =
      new KeepAlivePolicy(
          new Idleness(Duration.ofDays(30), Duration.ofDays(5), Duration.ofHours(6)),
          10,
          Duration.ofSeconds(1));
}
