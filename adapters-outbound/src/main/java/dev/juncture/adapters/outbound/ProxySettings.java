package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.AddressPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Settings of proxied calls.
///
/// @param privateHosts hosts that may resolve to private addresses
/// @param connectTimeout maximum wait for a connection to be established, and for a free one when
///   all are in use
/// @param idleTimeout maximum time without progress by the provider: before its response, within
///   it, and while it receives a request body. Must be a few times longer than `connectTimeout`,
///   which counts too
/// @param timeLimit maximum duration of one call with both bodies
/// @param maxConnections maximum number of connections to all providers; one provider gets half of
///   them
@Context
@ConfigurationProperties("juncture.proxy")
record ProxySettings(
    @Bindable(defaultValue = "") List<String> privateHosts,
    @Bindable(defaultValue = "5s") Duration connectTimeout,
    @Bindable(defaultValue = "60s") Duration idleTimeout,
    @Bindable(defaultValue = "1h") Duration timeLimit,
    @Bindable(defaultValue = "512") int maxConnections) {

  /// All that [dev.juncture.domain.webhook.WebhookQueue]'s workers can send at once, also to one
  /// host, which gets half of the connections at most.
  private static final int MOST_WEBHOOKS_IN_FLIGHT = 1_600;

  /// The settings of webhooks: the same addresses, and connections of their own.
  ///
  /// @param timeLimit maximum duration of one call
  ProxySettings forWebhooks(Duration timeLimit) {
    return new ProxySettings(
        privateHosts, connectTimeout, timeLimit, timeLimit, 2 * MOST_WEBHOOKS_IN_FLIGHT);
  }

  AddressPolicy addresses() {
    return new AddressPolicy(
        privateHosts.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
