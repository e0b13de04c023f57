package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Sprint")
record SprintBody(
    @Schema(example = "37") long id,
    @Schema(example = "Sprint 12") String name,
    @Schema(allowableValues = {"future", "active", "closed"}) String state,
    @Schema(example = "2024-01-01T00:00:00.000Z") @Nullable String startDate,
    @Schema(example = "2024-01-15T00:00:00.000Z") @Nullable String endDate,
    @Nullable String goal) {}
