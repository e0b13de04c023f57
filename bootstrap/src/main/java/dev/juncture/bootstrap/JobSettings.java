package dev.juncture.bootstrap;

import dev.juncture.application.token.KeepAlivePolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How often background jobs run. An idle connection is refreshed at a rate of at most
/// `keepAliveAtOnce` per `keepAlivePause` and provider.
///
/// @param keepAlivePause from one run for idle connections to the next
/// @param keepAliveAtOnce how many idle connections of a provider one run refreshes at most
/// @param keepAliveBetween the wait from one of them to the next
/// @param fileExpiredPause from one search for connections that have just expired to the next
/// @param sealAgainPause from one search for tokens under an old key to the next
@Context
@ConfigurationProperties("juncture.jobs")
record JobSettings(
    @Bindable(defaultValue = "30s") Duration keepAlivePause,
    @Bindable(defaultValue = "10") int keepAliveAtOnce,
    @Bindable(defaultValue = "1s") Duration keepAliveBetween,
    @Bindable(defaultValue = "1m") Duration fileExpiredPause,
    @Bindable(defaultValue = "10m") Duration sealAgainPause) {

  KeepAlivePolicy keepAlive() {
    var idle = KeepAlivePolicy.DEFAULT.idle();
    return new KeepAlivePolicy(idle, keepAliveAtOnce, keepAliveBetween);
  }
}
