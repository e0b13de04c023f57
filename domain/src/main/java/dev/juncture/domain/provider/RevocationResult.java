package dev.juncture.domain.provider;

import dev.juncture.domain.api.PluginApi;

/// The result of a request to revoke a grant at the provider.
@PluginApi
public sealed interface RevocationResult {

  /// The provider confirmed it.
  record GrantRevoked() implements RevocationResult {}

  /// The provider did not confirm it; the end user can still revoke the consent there.
  ///
  /// @param reason for a log, without secrets
  record NotConfirmed(String reason) implements RevocationResult {}
}
