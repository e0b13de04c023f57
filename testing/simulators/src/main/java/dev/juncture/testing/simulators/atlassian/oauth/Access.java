package dev.juncture.testing.simulators.atlassian.oauth;

import java.util.Set;

/// What an access token allows at the time of the call.
public record Access(
    String grantId, String familyId, String accountId, Set<String> siteIds, Set<String> scopes) {}
