package dev.juncture.domain.authorization;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.GrantedTokens;
import java.time.Instant;
import java.util.UUID;

/// A fresh grant that waits for the end user's choice; nothing of it is in the database yet.
///
/// @param authorization names this one consent, or the one connect session that led to it, so that
///   it can establish a connection only once
/// @param authorizedAt when the provider handed out the grant, by this server's clock
/// @param expiresAt when the grant ends however often it is refreshed
public record PendingConnection(
    UUID authorization,
    ConnectionKey key,
    GrantedTokens tokens,
    Instant authorizedAt,
    Instant expiresAt,
    FlowOrigin invitation) {

  /// One that nobody was invited to.
  public PendingConnection(
      UUID authorization,
      ConnectionKey key,
      GrantedTokens tokens,
      Instant authorizedAt,
      Instant expiresAt) {
    this(authorization, key, tokens, authorizedAt, expiresAt, new FlowOrigin.Open());
  }
}
