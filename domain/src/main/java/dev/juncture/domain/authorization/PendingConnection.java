package dev.juncture.domain.authorization;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A new grant for which the end user still has to choose something; the database does not contain
/// it yet.
///
/// @param authorization identifies this consent, or the connect session that led to it, so that it
///   can establish a connection only once
/// @param authorizedAt when the provider issued the grant, by this server's clock
/// @param expiresAt when the grant ends, regardless of refreshes
/// @param browser the browser in which the end user has to choose
/// @param subdomain the first label of the provider's hosts, if they depend on the connection
/// @param clientId the workspace's own client that the grant belongs to; empty for the client of
///   the installation
public record PendingConnection(
    UUID authorization,
    ConnectionKey key,
    GrantedTokens tokens,
    Instant authorizedAt,
    Instant expiresAt,
    FlowOrigin invitation,
    BrowserBinding browser,
    Optional<Subdomain> subdomain,
    Optional<String> clientId) {

  /// A pending connection for which any browser may choose.
  public PendingConnection(
      UUID authorization,
      ConnectionKey key,
      GrantedTokens tokens,
      Instant authorizedAt,
      Instant expiresAt,
      FlowOrigin invitation) {
    this(
        authorization,
        key,
        tokens,
        authorizedAt,
        expiresAt,
        invitation,
        new BrowserBinding.Unbound(),
        Optional.empty(),
        Optional.empty());
  }

  /// A pending connection without a connect session.
  public PendingConnection(
      UUID authorization,
      ConnectionKey key,
      GrantedTokens tokens,
      Instant authorizedAt,
      Instant expiresAt) {
    this(authorization, key, tokens, authorizedAt, expiresAt, new FlowOrigin.Open());
  }
}
