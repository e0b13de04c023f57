package dev.juncture.domain.jira;

/// A Jira site that a grant covers.
///
/// @param url the address to open in a browser, such as `https://acme.atlassian.net`
/// @param avatarUrl the address of its image; empty when Atlassian returns none
public record JiraSite(SiteId id, String name, String url, String avatarUrl) {}
