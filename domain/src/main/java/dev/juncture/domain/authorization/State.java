package dev.juncture.domain.authorization;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.secret.Secret;

/// The `state` of one authorization request (RFC 6749 section 10.12): unguessable, valid for one
/// callback.
@PluginApi
public record State(Secret value) {}
