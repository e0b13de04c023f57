package dev.juncture.domain.authorization;

import dev.juncture.domain.secret.Secret;

/// The secret of a connect session and the last segment of a connect link. Its holder can make one
/// connection.
public record ConnectSessionToken(Secret value) {}
