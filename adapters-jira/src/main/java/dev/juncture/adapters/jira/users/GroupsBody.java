package dev.juncture.adapters.jira.users;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.domain.error.DomainError.NotOnDataCenter;
import dev.juncture.domain.jira.Group;
import dev.juncture.domain.jira.Page;
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

    /// A group of a Data Center, where the name is the id.
    Optional<Group> named() {
      return Optional.ofNullable(name).map(id -> new Group(id, id));
    }
  }

  Optional<Slice<Group>> slice() {
    return new PageEnvelope<>(values, isLast, total, startAt).slice(GroupBody::toGroup);
  }

  /// The groups that a Data Center offers for a choice.
  @Serdeable
  record ChoiceBody(@Nullable Long total, @Nullable List<@Nullable GroupBody> groups) {

    /// Empty when the response is about something else. Fails with NotOnDataCenter when there are
    /// more groups than it has.
    Optional<Page<Group>> all() {
      if (groups != null && total != null && total > groups.size()) {
        throw new NotOnDataCenter("a list of so many groups").asException();
      }
      return new PageEnvelope<>(groups, true, total, 0L)
          .slice(GroupBody::named)
          .map(it -> new Page<>(it.items(), List.of()));
    }
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
