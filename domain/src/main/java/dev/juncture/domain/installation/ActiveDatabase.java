package dev.juncture.domain.installation;

import java.time.Instant;
import java.util.UUID;

/// The database that a server last confirmed as the active one of its installation.
///
/// @param at when, by that server's clock
public record ActiveDatabase(
    UUID installation, long epoch, DatabaseIdentity database, Instant at) {}
