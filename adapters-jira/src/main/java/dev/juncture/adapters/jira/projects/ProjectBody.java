package dev.juncture.adapters.jira.projects;

import dev.juncture.domain.jira.Project;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
record ProjectBody(
    @Nullable String id,
    @Nullable String key,
    @Nullable String name,
    @Nullable String projectTypeKey,
    @Nullable Boolean isPrivate,
    @Nullable LeadBody lead,
    @Nullable CategoryBody projectCategory) {

  @Serdeable
  record LeadBody(@Nullable String displayName) {}

  @Serdeable
  record CategoryBody(@Nullable String name) {}

  /// Empty for an entry without an id or a key.
  Optional<Project> toProject() {
    if (id == null || key == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Project(
            id,
            key,
            Objects.requireNonNullElse(name, key),
            Optional.ofNullable(lead).map(LeadBody::displayName),
            Objects.requireNonNullElse(projectTypeKey, ""),
            Optional.ofNullable(projectCategory).map(CategoryBody::name),
            Boolean.TRUE.equals(isPrivate)));
  }
}
