package dev.juncture.adapters.observability.metrics;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Settings of the management port.
///
/// @param enabled whether the management port is open
/// @param host the address to listen on
/// @param port 0 selects a free one
@ConfigurationProperties("juncture.management")
record ManagementSettings(
    @Bindable(defaultValue = "false") boolean enabled,
    @Bindable(defaultValue = "127.0.0.1") String host,
    @Bindable(defaultValue = "0") int port) {}
