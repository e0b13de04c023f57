package dev.juncture.domain.token;

import java.time.Duration;

/// What became of a request to a provider's token endpoint (RFC 6749 sections 5.1 and 5.2).
public sealed interface TokenOutcome {

  /// The provider answered with tokens.
  record Granted(GrantedTokens tokens) implements TokenOutcome {}

  /// The code or refresh token is dead for good; `code` is the provider's `error`.
  record InvalidGrant(String code) implements TokenOutcome {}

  /// The provider refuses this server's own client or request; the grant may be fine. `code` is the
  /// provider's `error`.
  record Misconfigured(String code) implements TokenOutcome {}

  /// Nothing usable came back: time-out, reset, 429, 5xx, or a body that is not a token response.
  ///
  /// @param retryAfter the least wait that the provider asked for, zero when it did not
  record Unavailable(Duration retryAfter) implements TokenOutcome {}
}
