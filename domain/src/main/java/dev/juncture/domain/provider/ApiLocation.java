package dev.juncture.domain.provider;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.id.Subdomain;
import java.net.URI;
import java.util.Optional;

/// What is stored with a connection about the address of its API.
///
/// @param stated the address in the last token response with one
///   ([dev.juncture.domain.token.GrantedTokens#apiBase])
/// @param subdomain the one that was named before consent
@PluginApi
public record ApiLocation(Optional<URI> stated, Optional<Subdomain> subdomain) {

  public static final ApiLocation NONE = new ApiLocation(Optional.empty(), Optional.empty());
}
