package dev.juncture.adapters.observability.metrics;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Where operators' tools find this server, apart from everybody else.
///
/// @param enabled whether there is a management port at all
/// @param host the address that it listens on
/// @param port 0 takes any free one
@ConfigurationProperties("juncture.management")
record ManagementSettings(
    @Bindable(defaultValue = "false") boolean enabled,
    @Bindable(defaultValue = "127.0.0.1") String host,
    @Bindable(defaultValue = "0") int port) {}
