package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Project")
record ProjectBody(
    @Schema(example = "10000") String id,
    @Schema(example = "CORE") String key,
    @Schema(example = "Core platform") String name,
    @Nullable LeadBody lead,
    @Schema(example = "software") String projectTypeKey,
    @Nullable String projectCategory,
    boolean isPrivate) {

  @Serdeable.Serializable
  @Schema(name = "ProjectLead")
  record LeadBody(@Schema(example = "Jane Roe") String displayName) {}
}
