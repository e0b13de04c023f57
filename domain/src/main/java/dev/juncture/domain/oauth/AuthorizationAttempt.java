package dev.juncture.domain.oauth;

import dev.juncture.domain.connection.ConnectionKey;

/// An authorization request that is out with the browser: for whom it is, and what proves the
/// callback is its answer.
public record AuthorizationAttempt(ConnectionKey key, CodeVerifier verifier) {}
