package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.AddressPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How calls are passed on to providers' APIs.
///
/// @param privateHosts hosts that may resolve to private addresses
/// @param connectTimeout the longest wait for a connection, and for a free one when all are taken
/// @param idleTimeout the longest silence of a provider's: before its answer, in the middle of it,
///   and while it is to take a body. Longer than a few times `connectTimeout`, which counts too
/// @param timeLimit the longest that one call takes, both bodies included
/// @param maxConnections to all providers together at a time; one provider gets half of them
@Context
@ConfigurationProperties("juncture.proxy")
record ProxySettings(
    @Bindable(defaultValue = "") List<String> privateHosts,
    @Bindable(defaultValue = "5s") Duration connectTimeout,
    @Bindable(defaultValue = "60s") Duration idleTimeout,
    @Bindable(defaultValue = "1h") Duration timeLimit,
    @Bindable(defaultValue = "512") int maxConnections) {

  AddressPolicy addresses() {
    return new AddressPolicy(
        privateHosts.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
