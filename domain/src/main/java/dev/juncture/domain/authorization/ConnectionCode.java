package dev.juncture.domain.authorization;

import dev.juncture.domain.secret.Secret;

/// Names a pending connection in the browser's address bar: unguessable, good for one success.
public record ConnectionCode(Secret value) {}
