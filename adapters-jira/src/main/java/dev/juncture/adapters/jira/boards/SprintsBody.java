package dev.juncture.adapters.jira.boards;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.domain.jira.Sprint;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page of a board's sprints. Its `total` is not read, because it is unreliable for sprints.
@Serdeable
record SprintsBody(
    @Nullable List<@Nullable SprintBody> values, @Nullable Boolean isLast, @Nullable Long startAt) {

  Optional<Slice<Sprint>> slice() {
    return new PageEnvelope<>(values, isLast, null, startAt).slice(SprintBody::toSprint);
  }
}
