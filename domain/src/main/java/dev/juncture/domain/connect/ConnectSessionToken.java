package dev.juncture.domain.connect;

import dev.juncture.domain.oauth.Secret;

/// Lets whoever holds it make one connection: unguessable, the end of a connect link.
public record ConnectSessionToken(Secret value) {}
