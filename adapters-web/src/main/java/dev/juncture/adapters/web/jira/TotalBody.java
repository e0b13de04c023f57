package dev.juncture.adapters.web.jira;

import io.micronaut.serde.annotation.Serdeable;

/// What follows a list.
@Serdeable.Serializable
record TotalBody(int total) {}
