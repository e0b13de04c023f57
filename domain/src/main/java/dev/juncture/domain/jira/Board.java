package dev.juncture.domain.jira;

/// An agile board; `type` is Jira's word: `scrum`, `kanban` or `simple`.
public record Board(long id, String name, String type) {}
