package dev.juncture.adapters.web.http.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/// What one client, and all together, may take of this server.
///
/// @param trustedProxies addresses and networks (CIDR) whose word on the client's address counts
/// @param startsPerAddress authorizations without a session that one address may start in a minute
/// @param startsInAll the same for all addresses
/// @param maxConnections open connections; beyond that the one that has waited longest for the rest
///   of its request is closed
/// @param headTimeout for the head of a request to arrive
/// @param openBodyTimeout for a body to arrive where no key is needed
/// @param bodyTimeout for a body to arrive elsewhere; proxied bodies have no such limit
@Context
@ConfigurationProperties("juncture.web.limits")
public record LimitSettings(
    @Bindable(defaultValue = "") List<String> trustedProxies,
    @Bindable(defaultValue = "120") int startsPerAddress,
    @Bindable(defaultValue = "3000") int startsInAll,
    @Bindable(defaultValue = "2000") int maxConnections,
    @Bindable(defaultValue = "10s") Duration headTimeout,
    @Bindable(defaultValue = "10s") Duration openBodyTimeout,
    @Bindable(defaultValue = "60s") Duration bodyTimeout) {

  /// The largest body that anybody may send, without a key.
  public static final int OPEN_BODY_BYTES = 16 * 1024;

  /// The default of a list is one empty string.
  public LimitSettings {
    trustedProxies = trustedProxies.stream().filter(it -> !it.isBlank()).toList();
  }
}
