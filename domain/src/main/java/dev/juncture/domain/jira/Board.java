package dev.juncture.domain.jira;

/// An agile board; `type` is Jira's value: `scrum`, `kanban` or `simple`.
public record Board(long id, String name, String type) {}
