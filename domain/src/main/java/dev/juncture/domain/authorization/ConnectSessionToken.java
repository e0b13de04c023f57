package dev.juncture.domain.authorization;

import dev.juncture.domain.secret.Secret;

/// Lets whoever holds it make one connection: unguessable, the end of a connect link.
public record ConnectSessionToken(Secret value) {}
