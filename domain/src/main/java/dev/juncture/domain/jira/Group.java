package dev.juncture.domain.jira;

/// A group of users of a site. Its name can change.
public record Group(String id, String name) {}
