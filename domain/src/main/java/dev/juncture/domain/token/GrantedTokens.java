package dev.juncture.domain.token;

import dev.juncture.domain.secret.Secret;

/// What a provider hands out for a code or a refresh token.
///
/// @param refreshToken the one to use next; after a refresh that returned none, the one that was
///   used; of a provider that hands out none, the access token itself
/// @param scopes what was granted, in the provider's own notation; empty when it did not say
public record GrantedTokens(
    AccessToken accessToken, Secret refreshToken, String scopes, Account account) {}
