package dev.juncture.adapters.web.api.jira;

import io.micronaut.serde.annotation.Serdeable;

/// The members after a list.
@Serdeable.Serializable
record TotalBody(int total) {}
