package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;

/// The right to refresh one generation of one connection, until it runs out.
///
/// @param owner who holds it; unique for each claim, so that nobody settles another's
public record RefreshClaim(
    ConnectionId connection, ConnectionKey key, long generation, String owner) {}
