package dev.juncture.domain.oauth;

import dev.juncture.domain.connect.Browser;
import dev.juncture.domain.connect.Invitation;
import dev.juncture.domain.connection.ConnectionKey;

/// An authorization request that is out with the browser: for whom it is, and what proves the
/// callback is its answer.
///
/// @param browser the one that has to bring the answer
public record AuthorizationAttempt(
    ConnectionKey key, CodeVerifier verifier, Browser browser, Invitation invitation) {

  /// One that nobody was invited to, and that any browser may answer.
  public AuthorizationAttempt(ConnectionKey key, CodeVerifier verifier) {
    this(key, verifier, new Browser.Unmarked(), new Invitation.None());
  }
}
