package dev.juncture.oauth2.client;

import dev.juncture.domain.secret.Secret;
import dev.juncture.oauth2.client.http.JsonTree;
import java.time.Duration;
import java.util.Optional;

/// A successful response of a token endpoint (RFC 6749 section 5.1), before a provider decides
/// which tokens a connection keeps.
///
/// @param ttl the lifetime of the access token; empty when the endpoint did not state it
/// @param all the whole response, for values that a provider returns in addition to the tokens
public record TokenResponse(
    Secret access, Optional<Secret> refresh, Optional<Duration> ttl, String scopes, JsonTree all) {}
