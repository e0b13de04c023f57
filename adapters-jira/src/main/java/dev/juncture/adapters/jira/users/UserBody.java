package dev.juncture.adapters.jira.users;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.UserDetails;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A user. In a Data Center it has a key and a name instead of an account id.
@Serdeable
record UserBody(
    @Nullable String accountId,
    @Nullable String key,
    @Nullable String name,
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
    return Stream.of(accountId, key, name)
        .filter(Objects::nonNull)
        .findFirst()
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
