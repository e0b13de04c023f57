package dev.juncture.adapters.jira.users;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.UserDetails;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A user in REST v3.
@Serdeable
record UserBody(
    @Nullable String accountId,
    @Nullable String displayName,
    @Nullable String emailAddress,
    @Nullable AvatarsBody avatarUrls,
    @Nullable Boolean active,
    @Nullable String accountType) {

  @Serdeable
  record AvatarsBody(@JsonProperty("48x48") @Nullable String large) {}

  /// The users of an array; entries without an id are left out.
  static List<UserDetails> toUsers(@Nullable List<? extends @Nullable UserBody> bodies) {
    return bodies == null
        ? List.of()
        : bodies.stream()
            .filter(Objects::nonNull)
            .map(UserBody::toUser)
            .flatMap(Optional::stream)
            .toList();
  }

  /// Empty without an id.
  Optional<UserDetails> toUser() {
    return Optional.ofNullable(accountId)
        .map(
            id ->
                new UserDetails(
                    new JiraUser(
                        id,
                        requireNonNullElse(displayName, ""),
                        Optional.ofNullable(emailAddress).filter(email -> !email.isBlank()),
                        Optional.ofNullable(avatarUrls).map(AvatarsBody::large)),
                    !Boolean.FALSE.equals(active),
                    requireNonNullElse(accountType, "unknown")));
  }
}
