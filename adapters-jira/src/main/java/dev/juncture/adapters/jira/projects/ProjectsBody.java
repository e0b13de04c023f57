package dev.juncture.adapters.jira.projects;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.domain.jira.Project;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
record ProjectsBody(
    @Nullable List<@Nullable ProjectBody> values,
    @Nullable Boolean isLast,
    @Nullable Long total,
    @Nullable Long startAt) {

  Optional<Slice<Project>> slice() {
    return new PageEnvelope<>(values, isLast, total, startAt).slice(ProjectBody::toProject);
  }
}
