package dev.juncture.domain.authorization;

import dev.juncture.domain.id.ConnectionKey;

/// An authorization request that is out with the browser: for whom it is, and what proves the
/// callback is its answer.
///
/// @param browser the one that has to bring the answer
public record AuthorizationAttempt(
    ConnectionKey key, CodeVerifier verifier, BrowserBinding browser, FlowOrigin invitation) {

  /// One that nobody was invited to, and that any browser may answer.
  public AuthorizationAttempt(ConnectionKey key, CodeVerifier verifier) {
    this(key, verifier, new BrowserBinding.Unbound(), new FlowOrigin.Open());
  }
}
