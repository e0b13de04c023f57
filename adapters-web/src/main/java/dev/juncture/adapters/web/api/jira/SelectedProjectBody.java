package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.jira.ProjectRef;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "SelectedProject")
record SelectedProjectBody(
    @Schema(description = "Null when none is selected.", example = "10000")
        @JsonProperty("jira_project_id")
        @Nullable String jiraProjectId) {

  static SelectedProjectBody of(Optional<ProjectRef> selected) {
    return new SelectedProjectBody(selected.map(ProjectRef::value).orElse(null));
  }
}
