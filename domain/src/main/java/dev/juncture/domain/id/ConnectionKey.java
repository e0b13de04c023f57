package dev.juncture.domain.id;

/// What callers name a connection by. Exactly one connection answers to a key.
public record ConnectionKey(ProviderId provider, ExternalId externalId) {}
