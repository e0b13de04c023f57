package dev.juncture.domain.id;

/// The key by which callers identify a connection. At most one connection has a given key.
public record ConnectionKey(ProviderId provider, ExternalId externalId) {}
