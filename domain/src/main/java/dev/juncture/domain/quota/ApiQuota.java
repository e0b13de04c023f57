package dev.juncture.domain.quota;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The quota of a provider's API. At most one implementation per provider; all are collected by
/// injection.
public interface ApiQuota {

  ProviderId provider();

  /// @param path of the request, with whatever comes before the provider's own paths
  CallCost cost(String method, String path);

  /// What a 429 says about the quota; empty when it is about the request alone. Fails as [#tenant]
  /// does.
  ///
  /// @param key the connection of the request
  /// @param header finds a header of the response by its name
  Optional<Exhausted> exhausted(ConnectionKey key, Function<String, Optional<String>> header);

  /// The tenant of a connection. Fails with ConnectionNotFound, StoreUnavailable.
  String tenant(ConnectionKey key);

  /// The quota is used up for some time.
  ///
  /// @param tenant for whom; empty for all that share the quota
  record Exhausted(Optional<String> tenant, Duration pause) {}
}
