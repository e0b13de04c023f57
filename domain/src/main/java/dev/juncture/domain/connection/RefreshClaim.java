package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;

/// The exclusive right to refresh one generation of one connection until the claim expires.
///
/// @param owner the holder; unique for each claim, so that no process ends the claim of another
public record RefreshClaim(
    ConnectionId connection, ConnectionKey key, long generation, String owner) {}
