package dev.juncture.oauth2.client;

import dev.juncture.domain.secret.Secret;
import dev.juncture.oauth2.client.http.JsonTree;
import java.time.Duration;
import java.util.Optional;

/// A parsed response of a token endpoint, before its meaning for a connection is decided.
public sealed interface TokenResponse {

  /// @param ttl the lifetime of the access token; empty when the endpoint did not state it
  /// @param all the whole response, for values that a provider returns in addition to the tokens
  record Tokens(
      Secret access, Optional<Secret> refresh, Optional<Duration> ttl, String scopes, JsonTree all)
      implements TokenResponse {}

  record Rejected(OAuthError error) implements TokenResponse {}

  /// @param retryAfter the minimum wait that the endpoint asked for; zero when it did not
  record NoResponse(Duration retryAfter) implements TokenResponse {}
}
