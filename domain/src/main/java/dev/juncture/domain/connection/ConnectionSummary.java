package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.Account;
import java.time.Instant;
import java.util.Optional;

/// What may be shown of a connection. Holds no token.
///
/// @param reason the provider's error code when the connection is invalid; empty otherwise
/// @param place where it leads; empty when the provider has no such thing, or it was never noted
/// @param scopes what was granted, in the provider's own notation; empty when it did not say
/// @param createdAt when the end user connected for the first time
/// @param authorizedAt the last consent; empty when it was never noted
/// @param lastRefreshedAt empty when there was no refresh since the last consent
/// @param expiresAt when the grant ends however often it is refreshed
public record ConnectionSummary(
    ConnectionId id,
    ConnectionKey key,
    ConnectionState state,
    String reason,
    Optional<ConnectedResource> place,
    Account account,
    String scopes,
    Instant createdAt,
    Optional<Instant> authorizedAt,
    Optional<Instant> lastRefreshedAt,
    Instant expiresAt) {}
