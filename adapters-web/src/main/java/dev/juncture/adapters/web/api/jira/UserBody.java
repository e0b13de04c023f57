package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.juncture.application.jira.FindUsers.Myself;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.Watchers;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user of a Jira site.
///
/// @param emailAddress null when the user's profile does not show it
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "User")
record UserBody(
    @Schema(example = "5b10ac8d82e05b22cc7d4ef5") String accountId,
    String displayName,
    @Nullable String emailAddress,
    @Nullable String avatarUrl,
    boolean active,
    @Schema(allowableValues = {"atlassian", "app", "customer", "unknown"}) String accountType) {

  static UserBody of(UserDetails details) {
    var user = details.user();
    return new UserBody(
        user.accountId(),
        user.displayName(),
        user.emailAddress().orElse(null),
        user.avatarUrl().orElse(null),
        details.active(),
        details.accountType());
  }

  private static List<UserBody> all(List<UserDetails> users) {
    return users.stream().map(UserBody::of).toList();
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Users")
  record ListBody(List<UserBody> users) {

    static ListBody of(List<UserDetails> users) {
      return new ListBody(all(users));
    }
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Watchers")
  record WatchersBody(
      List<UserBody> watchers,
      @Schema(description = "Whether the person who gave consent watches.") boolean watching) {

    static WatchersBody of(Watchers watchers) {
      return new WatchersBody(all(watchers.users()), watchers.watching());
    }
  }

  /// The person who gave consent, with the site of the connection.
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Myself")
  record MyselfBody(
      @Schema(example = "5b10ac8d82e05b22cc7d4ef5") String accountId,
      String displayName,
      @Nullable String emailAddress,
      @Nullable String avatarUrl,
      boolean active,
      @Schema(allowableValues = {"atlassian", "app", "customer", "unknown"}) String accountType,
      SiteBody site) {

    static MyselfBody of(Myself myself) {
      var user = UserBody.of(myself.user());
      var resource = myself.connection().resource();
      return new MyselfBody(
          user.accountId(),
          user.displayName(),
          user.emailAddress(),
          user.avatarUrl(),
          user.active(),
          user.accountType(),
          new SiteBody(
              myself.connection().site().value(),
              resource.map(ConnectedResource::name).orElse(null),
              resource.map(ConnectedResource::url).orElse(null)));
    }
  }

  /// @param name null when the connection is older than the storing of names
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "SiteOfUser")
  record SiteBody(String id, @Nullable String name, @Nullable String url) {}
}
