package dev.juncture.adapters.jira.boards;

import dev.juncture.adapters.jira.api.JiraTime;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
record SprintBody(
    @Nullable Long id,
    @Nullable String name,
    @Nullable String state,
    @Nullable String startDate,
    @Nullable String endDate,
    @Nullable String completeDate,
    @Nullable String goal) {

  /// Empty for an entry without an id or a known state.
  Optional<Sprint> toSprint() {
    return sprintId()
        .flatMap(known -> stateOf(state).map(sprintState -> sprint(known, sprintState)));
  }

  private Sprint sprint(SprintId known, Sprint.State sprintState) {
    return new Sprint(
        known,
        Objects.requireNonNullElse(name, ""),
        sprintState,
        JiraTime.parse(startDate),
        JiraTime.parse(endDate),
        JiraTime.parse(completeDate),
        Optional.ofNullable(goal).filter(text -> !text.isBlank()));
  }

  private Optional<SprintId> sprintId() {
    return Optional.ofNullable(id).filter(number -> number > 0).map(SprintId::new);
  }

  private static Optional<Sprint.State> stateOf(@Nullable String text) {
    return switch (Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT)) {
      case "future" -> Optional.of(Sprint.State.FUTURE);
      case "active" -> Optional.of(Sprint.State.ACTIVE);
      case "closed" -> Optional.of(Sprint.State.CLOSED);
      default -> Optional.empty();
    };
  }
}
