package dev.juncture.adapters.jira.users;

import dev.juncture.domain.jira.Watchers;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The watchers of an issue in REST v3.
@Serdeable
record WatchersBody(@Nullable Boolean isWatching, @Nullable List<@Nullable UserBody> watchers) {

  /// Empty when the response is about something else. Jira leaves out `watchers` when the person
  /// may not see them.
  Optional<Watchers> toWatchers() {
    return Optional.ofNullable(isWatching)
        .map(watching -> new Watchers(UserBody.toUsers(watchers), watching));
  }
}
