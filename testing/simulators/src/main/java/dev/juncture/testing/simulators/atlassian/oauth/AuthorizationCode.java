package dev.juncture.testing.simulators.atlassian.oauth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The data of an authorization code until it is exchanged.
record AuthorizationCode(
    String clientId,
    String redirectUri,
    Optional<String> codeChallenge,
    String accountId,
    Set<String> siteIds,
    Set<String> scopes,
    Instant expiresAt) {}
