package dev.juncture.adapters.web.api.jira;

import io.micronaut.serde.annotation.Serdeable;

/// What follows a list.
@Serdeable.Serializable
record TotalBody(int total) {}
