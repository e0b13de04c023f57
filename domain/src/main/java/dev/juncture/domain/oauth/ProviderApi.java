package dev.juncture.domain.oauth;

import dev.juncture.domain.connection.ConnectionKey;
import java.net.URI;
import java.util.Map;

/// Where a provider's API is, for calls that Juncture passes on unread. At most one implementation
/// a provider; all are collected by injection.
public interface ProviderApi {

  ProviderId provider();

  /// The address that paths are below for the connection of `key`, without a trailing slash. Fails
  /// with ConnectionNotFound, StoreUnavailable.
  URI base(ConnectionKey key);

  /// What every call carries beside its authorization, such as the API's version, unless the caller
  /// says otherwise.
  default Map<String, String> headers() {
    return Map.of();
  }
}
