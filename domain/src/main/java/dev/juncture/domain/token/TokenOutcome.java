package dev.juncture.domain.token;

import dev.juncture.domain.api.PluginApi;
import java.time.Duration;
import java.util.Set;

/// The result of a request to a provider's token endpoint (RFC 6749 sections 5.1 and 5.2).
@PluginApi
public sealed interface TokenOutcome {

  /// The provider returned tokens.
  record Granted(GrantedTokens tokens) implements TokenOutcome {}

  /// The code or refresh token is invalid for good; `code` is the provider's `error`.
  record InvalidGrant(String code) implements TokenOutcome {

    /// The errors of RFC 6749 section 5.2 that are about the client or its request.
    private static final Set<String> ABOUT_THE_APP =
        Set.of(
            "access_denied",
            "invalid_client",
            "invalid_request",
            "invalid_scope",
            "unauthorized_client",
            "unsupported_grant_type");

    /// Whether the provider uses a code for it that means this server's client elsewhere. Several
    /// connections that fail alike are then a sign that the client is wrong, not the grants.
    public boolean isAmbiguous() {
      return ABOUT_THE_APP.contains(code);
    }
  }

  /// The provider rejects this server's client or request; the grant may be valid. `code` is the
  /// provider's `error`.
  record Misconfigured(String code) implements TokenOutcome {}

  /// No usable response: timeout, reset, 429, 5xx, or a body that is not a token response.
  ///
  /// @param retryAfter the minimum wait that the provider asked for; zero when it did not
  record Unavailable(Duration retryAfter) implements TokenOutcome {}
}
