package dev.juncture.domain.jira;

/// A type that a new issue of a project can have.
///
/// @param hierarchyLevel -1 for a sub-task, 0 for a standard issue, 1 for an epic, more above it
public record IssueType(
    String id, String name, String description, boolean subtask, int hierarchyLevel) {}
