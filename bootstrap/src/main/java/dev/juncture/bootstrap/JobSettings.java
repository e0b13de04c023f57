package dev.juncture.bootstrap;

import dev.juncture.application.token.KeepAlivePolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of background jobs. At most `keepAliveAtOnce` idle connections per provider are
/// refreshed every `keepAlivePause`.
///
/// @param keepAlivePause time between two runs for idle connections
/// @param keepAliveAtOnce maximum number of idle connections of a provider that one run refreshes
/// @param keepAliveBetween wait between two refreshes of a run
/// @param markExpiredPause time between two searches for connections that have expired
/// @param reencryptTokensPause time between two searches for tokens that are encrypted with an old
///   key
/// @param removeIdempotencyKeysPause time between two searches for idempotency keys that have
///   expired
@Context
@ConfigurationProperties("juncture.jobs")
record JobSettings(
    @Bindable(defaultValue = "30s") Duration keepAlivePause,
    @Bindable(defaultValue = "10") int keepAliveAtOnce,
    @Bindable(defaultValue = "1s") Duration keepAliveBetween,
    @Bindable(defaultValue = "1m") Duration markExpiredPause,
    @Bindable(defaultValue = "10m") Duration reencryptTokensPause,
    @Bindable(defaultValue = "10m") Duration removeIdempotencyKeysPause) {

  KeepAlivePolicy keepAlive() {
    var idle = KeepAlivePolicy.DEFAULT.idle();
    return new KeepAlivePolicy(idle, keepAliveAtOnce, keepAliveBetween);
  }
}
