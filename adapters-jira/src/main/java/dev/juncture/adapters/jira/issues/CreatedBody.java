package dev.juncture.adapters.jira.issues;

import dev.juncture.domain.jira.JiraIssues.Created;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
record CreatedBody(@Nullable String id, @Nullable String key) {

  private static final String KEY = "[A-Za-z][A-Za-z0-9_]{0,126}-[0-9]{1,19}";

  /// Empty when the body names no issue.
  Optional<Created> toCreated() {
    return id != null && key != null ? Optional.of(new Created(id, key)) : Optional.empty();
  }
}
