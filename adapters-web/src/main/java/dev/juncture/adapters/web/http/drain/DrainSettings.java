package dev.juncture.adapters.web.http.drain;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How long this server takes to shut down.
///
/// @param pause how long it keeps serving while its readiness is DOWN; set it longer than a load
///   balancer needs to notice
/// @param grace the longest wait after the pause for requests in flight
@ConfigurationProperties("juncture.web.drain")
record DrainSettings(
    @Bindable(defaultValue = "0s") Duration pause,
    @Bindable(defaultValue = "25s") Duration grace) {}
