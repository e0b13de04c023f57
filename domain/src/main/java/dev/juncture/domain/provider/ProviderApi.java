package dev.juncture.domain.provider;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
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

  /// Whether a 401 is about the access token, so that a renewed one may do; `body` is the beginning
  /// of the answer. False where the provider says 401 to what no fresh token cures, such as a
  /// missing scope.
  default boolean meansTokenRejected(String body) {
    return true;
  }
}
