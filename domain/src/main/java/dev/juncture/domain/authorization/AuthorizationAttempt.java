package dev.juncture.domain.authorization;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import java.util.Optional;

/// An authorization in progress: the connection it is for, and the data that the callback is
/// checked with.
///
/// @param browser the browser from which the callback has to come
/// @param subdomain the one that was named for the provider
/// @param clientId the workspace's own client that it began with; empty for the client of the
///   installation
public record AuthorizationAttempt(
    ConnectionKey key,
    CodeVerifier verifier,
    BrowserBinding browser,
    FlowOrigin invitation,
    Optional<Subdomain> subdomain,
    Optional<String> clientId) {

  /// An attempt without a connect session, which any browser may complete.
  public AuthorizationAttempt(ConnectionKey key, CodeVerifier verifier) {
    this(
        key,
        verifier,
        new BrowserBinding.Unbound(),
        new FlowOrigin.Open(),
        Optional.empty(),
        Optional.empty());
  }
}
