package dev.juncture.domain.jira;

import java.time.Instant;
import java.util.Optional;

/// An issue as it appears in lists.
public record Ticket(
    String id,
    String key,
    String summary,
    Optional<Description> description,
    Optional<Status> status,
    Optional<JiraUser> assignee,
    Optional<JiraUser> reporter,
    Optional<Priority> priority,
    Optional<Instant> created,
    Optional<Instant> updated) {}
