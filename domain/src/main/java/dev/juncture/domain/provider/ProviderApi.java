package dev.juncture.domain.provider;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.proxy.TokenHeader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The address of a provider's API, for proxied calls. At most one implementation per provider; all
/// are collected by injection.
@PluginApi
public interface ProviderApi {

  ProviderId provider();

  /// The base address for the connection of `key`, without a trailing slash. It must change only
  /// with a consent or a refresh, because callers cache it for as long as they have the access
  /// token. Fails with ConnectionNotFound, StoreUnavailable.
  URI base(ConnectionKey key);

  /// As above, for an API whose address depends on what is stored with the connection. Fails with
  /// ReauthorizationRequired when that cannot be used.
  ///
  /// @param stored reads it; fails with ConnectionNotFound, StoreUnavailable
  default URI base(ConnectionKey key, Supplier<ApiLocation> stored) {
    return base(key);
  }

  /// Headers that are added to every call in addition to the authorization, such as the API's
  /// version, unless the caller sets them.
  default Map<String, String> headers() {
    return Map.of();
  }

  /// The header that carries the access token.
  default TokenHeader tokenHeader() {
    return TokenHeader.BEARER;
  }

  /// As above, where it depends on the connection. Like the base, it changes only with a consent or
  /// a refresh. Fails with ConnectionNotFound, StoreUnavailable.
  default TokenHeader tokenHeader(ConnectionKey key) {
    return tokenHeader();
  }

  /// The query parameter that carries the access token in place of a header; empty if a header
  /// does.
  default Optional<String> tokenParameter() {
    return Optional.empty();
  }

  /// Certificates in PEM that are trusted for the API of this connection in addition to the default
  /// ones; otherwise as [#tokenHeader(ConnectionKey)].
  default Optional<String> caCertificates(ConnectionKey key) {
    return Optional.empty();
  }

  /// Whether a person entered that base. Only tokens whose audience it is are sent there.
  default boolean isEntered(URI base) {
    return false;
  }

  /// Whether a 401 means that the access token is invalid, so that a refresh may help; `body` is
  /// the beginning of the response. False when the provider uses 401 for errors that a refresh does
  /// not fix, such as a missing scope.
  default boolean meansTokenRejected(String body) {
    return true;
  }

  /// Whether a response that is no 401 shows that the provider did not accept the access token, and
  /// served the call as anybody's. It is then treated as a rejected token.
  ///
  /// @param header finds a header of the response by its name
  default boolean meansTokenIgnored(int status, Function<String, Optional<String>> header) {
    return false;
  }
}
