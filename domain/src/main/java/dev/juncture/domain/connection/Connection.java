package dev.juncture.domain.connection;

import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.token.AccessToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A connection as stored in the database.
///
/// @param generation each rotation and each consent adds one; nothing else changes it. A new
///   connection starts beyond the generations of an earlier connection with the same key
/// @param expiresAt when the grant ends, regardless of refreshes; set at consent
/// @param apiBase the address of the provider's API that the last token response with one stated
/// @param subdomain the first label of the provider's hosts for this connection; set at consent,
///   and empty for a provider that has the same hosts for all, or if the stored one is not valid
/// @param clientId the workspace's own client that the grant belongs to; set at consent, and empty
///   for the client of the installation
public record Connection(
    ConnectionId id,
    ConnectionKey key,
    Grant grant,
    long generation,
    Instant expiresAt,
    Optional<URI> apiBase,
    Optional<Subdomain> subdomain,
    Optional<String> clientId) {

  /// A connection to a provider that has the same hosts for all, with the client of the
  /// installation.
  public Connection(
      ConnectionId id, ConnectionKey key, Grant grant, long generation, Instant expiresAt) {
    this(
        id,
        key,
        grant,
        generation,
        expiresAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// What the connection was made from.
  public GrantKind kind() {
    return Credentials.kindOf(grant.refreshToken());
  }

  /// Whether the refresh token's maximum lifetime has passed.
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /// Whether the provider revoked the grant.
  public boolean isRevoked() {
    return grant instanceof Revoked;
  }

  /// Whether the end user has to consent again.
  public boolean needsReauthorization(Instant now) {
    return isRevoked() || isExpired(now);
  }

  /// The stored access token, if it is valid for at least `ttl`.
  public Optional<AccessToken> accessTokenValidFor(Duration ttl, Instant now) {
    return switch (grant) {
      case Live(_, var token) when token.isValidFor(ttl, now) -> Optional.of(token);
      case Live _, WithoutAccessToken _, Revoked _ -> Optional.empty();
    };
  }
}
