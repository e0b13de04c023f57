package dev.juncture.adapters.web.http.drain;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How much time this server takes to leave.
///
/// @param pause how long it goes on serving while it says that it is not ready any more: longer
///   than a load balancer takes to notice
/// @param grace the longest that requests under way are waited for after that
@ConfigurationProperties("juncture.web.drain")
record DrainSettings(
    @Bindable(defaultValue = "0s") Duration pause,
    @Bindable(defaultValue = "25s") Duration grace) {}
