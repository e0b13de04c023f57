package dev.juncture.domain.proxy;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.secret.Secret;

/// The header that carries an access token.
///
/// @param name such as `Authorization`
/// @param scheme stands before the token; empty for the token alone
@PluginApi
public record TokenHeader(String name, String scheme) {

  /// RFC 6750 section 2.1.
  public static final TokenHeader BEARER = new TokenHeader("Authorization", "Bearer");

  /// The value of the header. Never log it.
  public String value(Secret token) {
    return scheme.isEmpty() ? token.reveal() : scheme + " " + token.reveal();
  }
}
