package dev.juncture.oauth2.client;

import dev.juncture.domain.secret.Secret;
import dev.juncture.oauth2.client.http.JsonTree;
import java.time.Duration;
import java.util.Optional;

/// What a token endpoint said, before anyone decides what it means for a connection.
public sealed interface TokenResponse {

  /// @param life empty when the endpoint did not say
  /// @param all the whole answer, for what a provider tells beside the tokens
  record Tokens(
      Secret access, Optional<Secret> refresh, Optional<Duration> life, String scopes, JsonTree all)
      implements TokenResponse {}

  record Rejected(OAuthError error) implements TokenResponse {}

  /// @param patience the least wait that the endpoint asked for, zero when it did not
  record NoResponse(Duration patience) implements TokenResponse {}
}
