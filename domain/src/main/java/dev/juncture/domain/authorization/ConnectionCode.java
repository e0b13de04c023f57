package dev.juncture.domain.authorization;

import dev.juncture.domain.secret.Secret;

/// Identifies a pending connection in the browser's address bar: unguessable, valid for one
/// success.
public record ConnectionCode(Secret value) {}
