package dev.juncture.adapters.web.api.jira;

import io.micronaut.serde.annotation.Serdeable;

/// The members after the list of a sprint's tickets.
@Serdeable.Serializable
record SprintTicketsEndBody(int total, CompletedSprintBody sprint) {}
