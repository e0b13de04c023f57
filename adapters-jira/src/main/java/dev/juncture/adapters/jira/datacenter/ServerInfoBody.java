package dev.juncture.adapters.jira.datacenter;

import static java.util.Objects.requireNonNullElse;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.token.Account;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a Jira says about itself.
@Serdeable
record ServerInfoBody(
    @Nullable String baseUrl,
    @Nullable String deploymentType,
    @Nullable String version,
    @Nullable String serverTitle) {

  /// People may use another address than calls. It becomes a link on a page.
  ConnectedResource resource(DataCenterUrl address) {
    var browserUrl =
        Optional.ofNullable(baseUrl)
            .filter(it -> it.matches("https?://\\S+"))
            .orElse(address.value());
    return new ConnectedResource(requireNonNullElse(serverTitle, address.value()), browserUrl);
  }

  /// The person of a token.
  @Serdeable
  record MyselfBody(@Nullable String key, @Nullable String displayName) {

    Optional<Account> account() {
      return Optional.ofNullable(key)
          .map(it -> new Account(it, requireNonNullElse(displayName, it)));
    }
  }

  /// A personal access token in the list of its owner, without its value.
  @Serdeable
  record TokenBody(@Nullable String expiringAt) {}
}
