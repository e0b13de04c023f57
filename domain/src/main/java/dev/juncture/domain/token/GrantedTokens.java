package dev.juncture.domain.token;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.secret.Secret;

/// The tokens that a provider returns for a code or a refresh token.
///
/// @param refreshToken the one to use next; if a refresh returned none, the one that was used; for
///   a provider without refresh tokens, the access token itself
/// @param scopes the granted scopes in the provider's own notation; empty when it did not return
///   them
@PluginApi
public record GrantedTokens(
    AccessToken accessToken, Secret refreshToken, String scopes, Account account) {}
