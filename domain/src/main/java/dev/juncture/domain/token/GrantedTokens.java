package dev.juncture.domain.token;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/// The tokens that a provider returns for a code or a refresh token.
///
/// @param refreshToken the one to use next; if a refresh returned none, the one that was used; for
///   a provider without refresh tokens, the access token itself
/// @param scopes the granted scopes in the provider's own notation; empty when it did not return
///   them
/// @param apiBase the address of the API for this connection, without a trailing slash, if the
///   provider states it and the plug-in has checked it; calls of the proxy with the token are sent
///   there
@PluginApi
public record GrantedTokens(
    AccessToken accessToken,
    Secret refreshToken,
    String scopes,
    Account account,
    Optional<URI> apiBase) {

  public GrantedTokens {
    // A plug-in can pass null; who reads its result reports that.
    if (Objects.nonNull(accessToken) && Objects.nonNull(refreshToken)) {
      accessToken = accessToken.ofGrant(refreshToken);
    }
  }

  /// From a provider whose API has one address, or whose plug-in knows it otherwise.
  public GrantedTokens(
      AccessToken accessToken, Secret refreshToken, String scopes, Account account) {
    this(accessToken, refreshToken, scopes, account, Optional.empty());
  }

  /// These tokens, which may be sent to no other address.
  public GrantedTokens boundTo(URI audience) {
    var bound = Credentials.ofRefreshToken(refreshToken, audience).asSecret();
    return new GrantedTokens(accessToken, bound, scopes, account, apiBase);
  }
}
