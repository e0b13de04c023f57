package dev.juncture.domain.connection;

import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.token.Account;
import java.time.Instant;
import java.util.Optional;

/// The data of a connection that may be shown. Contains no token.
///
/// @param kind what the connection was made from
/// @param reason the provider's error code when the connection is revoked; empty otherwise
/// @param subdomain the first label of the provider's hosts; empty for a provider that has the same
///   hosts for all
/// @param clientId the workspace's own client that the grant belongs to; empty for the client of
///   the installation
/// @param resource the connected resource; empty when the provider has none, or it is unknown
/// @param scopes the granted scopes in the provider's own notation; empty when it did not return
///   them
/// @param createdAt when the end user connected for the first time
/// @param authorizedAt the last consent; empty when unknown
/// @param lastRefreshedAt empty when there was no refresh since the last consent
/// @param expiresAt when the grant ends, regardless of refreshes
public record ConnectionSummary(
    ConnectionId id,
    ConnectionKey key,
    GrantKind kind,
    ConnectionState state,
    String reason,
    Optional<Subdomain> subdomain,
    Optional<String> clientId,
    Optional<ConnectedResource> resource,
    Account account,
    String scopes,
    Instant createdAt,
    Optional<Instant> authorizedAt,
    Optional<Instant> lastRefreshedAt,
    Instant expiresAt) {

  /// The reason of a connection whose client is not configured any more.
  public static final String CLIENT_REMOVED = "client_removed";

  /// This connection, shown as revoked because its client is not configured any more.
  public ConnectionSummary withoutClient() {
    return new ConnectionSummary(
        id,
        key,
        kind,
        ConnectionState.REVOKED,
        CLIENT_REMOVED,
        subdomain,
        clientId,
        resource,
        account,
        scopes,
        createdAt,
        authorizedAt,
        lastRefreshedAt,
        expiresAt);
  }
}
