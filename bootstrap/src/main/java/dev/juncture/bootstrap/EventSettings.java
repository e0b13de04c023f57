package dev.juncture.bootstrap;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of events.
///
/// @param days for how many days they are kept at least
/// @param keepPause time between two searches for days that are too old
/// @param expiringPause time between two searches for connections that come close to their end
@Context
@ConfigurationProperties("juncture.events")
record EventSettings(
    @Bindable(defaultValue = "30") int days,
    @Bindable(defaultValue = "1h") Duration keepPause,
    @Bindable(defaultValue = "1m") Duration expiringPause) {}
