package dev.juncture.adapters.jira.users;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.domain.jira.Group;
import dev.juncture.domain.jira.UserDetails;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page of groups in REST v3.
@Serdeable
record GroupsBody(
    @Nullable List<@Nullable GroupBody> values,
    @Nullable Boolean isLast,
    @Nullable Long total,
    @Nullable Long startAt) {

  @Serdeable
  record GroupBody(@Nullable String groupId, @Nullable String name) {

    /// Empty for an entry without an id.
    Optional<Group> toGroup() {
      return Optional.ofNullable(groupId).map(id -> new Group(id, name == null ? "" : name));
    }
  }

  Optional<Slice<Group>> slice() {
    return new PageEnvelope<>(values, isLast, total, startAt).slice(GroupBody::toGroup);
  }

  /// A page of the users in a group.
  @Serdeable
  record MembersBody(
      @Nullable List<@Nullable UserBody> values,
      @Nullable Boolean isLast,
      @Nullable Long total,
      @Nullable Long startAt) {

    Optional<Slice<UserDetails>> slice() {
      return new PageEnvelope<>(values, isLast, total, startAt).slice(UserBody::toUser);
    }
  }
}
