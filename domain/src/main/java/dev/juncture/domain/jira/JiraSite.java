package dev.juncture.domain.jira;

/// A Jira site that a grant can reach.
///
/// @param url where people open it, such as `https://acme.atlassian.net`
/// @param avatarUrl its picture; empty when Atlassian names none
public record JiraSite(SiteId id, String name, String url, String avatarUrl) {}
