package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An issue after a change. Unknown values are null.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "EditedIssue")
record EditedIssueBody(
    @Nullable String id,
    @Nullable String key,
    @Nullable String summary,
    @Nullable Object description,
    IssueBody.@Nullable IconBody priority,
    IssueBody.@Nullable IconBody issueType,
    IssueBody.@Nullable PersonBody assignee,
    @Nullable String updated) {}
