package dev.juncture.adapters.jira.datacenter;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// What a Jira says about itself.
@Serdeable
record ServerInfoBody(
    @Nullable String baseUrl,
    @Nullable String deploymentType,
    @Nullable String version,
    @Nullable String serverTitle) {

  /// The person of a token.
  @Serdeable
  record MyselfBody(@Nullable String key, @Nullable String displayName) {}

  /// A personal access token in the list of its owner, without its value.
  @Serdeable
  record TokenBody(@Nullable String expiringAt) {}
}
