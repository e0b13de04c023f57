package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// The members after a list of projects.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProjectsEndBody(
    int total, @JsonProperty("selected_project_id") @Nullable String selectedProjectId) {}
