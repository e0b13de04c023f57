package dev.juncture.domain.idempotency;

import dev.juncture.domain.id.WorkspaceId;

/// A write that its caller gave a key. Workspace, route and key together name it.
///
/// @param route what is called, the same for all requests of an operation
/// @param key the SHA-256 of the caller's key, in hexadecimal
/// @param fingerprint the SHA-256 of everything else in the request, in hexadecimal: another one
///   under the same key is another request
public record IdempotentRequest(
    WorkspaceId workspace, String route, String key, String fingerprint) {}
