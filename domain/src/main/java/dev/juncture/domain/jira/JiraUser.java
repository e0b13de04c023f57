package dev.juncture.domain.jira;

import java.util.Optional;

/// A Jira user as visible to another person: without an e-mail address unless the profile shows it.
///
/// @param avatarUrl the address of the 48x48 image
public record JiraUser(
    String accountId,
    String displayName,
    Optional<String> emailAddress,
    Optional<String> avatarUrl) {}
