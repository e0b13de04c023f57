package dev.juncture.domain.jira;

import java.util.Optional;

/// A Jira user as another person sees her: without an e-mail address unless her profile shows it.
///
/// @param avatarUrl the 48x48 picture
public record JiraUser(
    String accountId,
    String displayName,
    Optional<String> emailAddress,
    Optional<String> avatarUrl) {}
