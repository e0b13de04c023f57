package dev.juncture.domain.connection;

import dev.juncture.domain.oauth.ProviderId;

/// What callers name a connection by. Exactly one connection answers to a key.
public record ConnectionKey(ProviderId provider, ExternalId externalId) {}
