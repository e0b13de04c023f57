package dev.juncture.domain.idempotency;

import dev.juncture.domain.secret.Secret;
import java.util.Optional;

/// The response to a request that has a key.
///
/// @param body JSON, which can contain a token
public record StoredResponse(int status, Optional<Secret> body) {}
