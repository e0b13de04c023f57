package dev.juncture.domain.event;

import java.time.Instant;

/// Something that happened.
///
/// @param id `evt_` and a ULID; the same wherever the event is read or sent
/// @param at when it happened, in milliseconds, by the database's clock
/// @param data a JSON object: `external_id`, `provider` and `connection_id` of the connection that
///   it is about, and what belongs to the type. Holds no secrets
public record Event(String id, EventType type, Instant at, String data) {}
