package dev.juncture.domain.jira;

import java.util.Optional;

/// A Jira project as a list shows it.
///
/// @param lead the display name of its lead
/// @param typeKey Jira's `projectTypeKey`, such as `software`
/// @param category the name of its category
public record Project(
    String id,
    String key,
    String name,
    Optional<String> lead,
    String typeKey,
    Optional<String> category,
    boolean isPrivate) {}
