package dev.juncture.domain.jira;

/// How urgent an issue is; `iconUrl` may be empty.
public record Priority(String id, String name, String iconUrl) {}
