package dev.juncture.domain.plugin;

import dev.juncture.domain.id.ProviderId;
import java.time.InstantSource;
import java.util.List;

/// A provider in a jar of its own, found by [java.util.ServiceLoader]: the jar names the class in
/// `META-INF/services/dev.juncture.domain.plugin.ProviderPlugin` and goes into the server's
/// `plugins` folder. The class has a public constructor without parameters that does nothing much,
/// because it runs whether or not the provider is used.
///
/// The provider is on when its client id is configured: for `acme-git` in
/// `DEFAULT_ACME_GIT_CLIENT_ID`.
public interface ProviderPlugin {

  /// Lower case letters, digits and hyphens; no two plug-ins may have the same.
  ProviderId provider();

  /// What can be set beside the client, the redirect URI and the scopes.
  default List<PluginSetting> extraSettings() {
    return List.of();
  }

  /// Makes the provider; called once, at start, and only when it is on. Calls nobody.
  ///
  /// @throws IllegalArgumentException when a setting cannot be used: its message says which and
  ///   what is needed, never the value, and stops the start
  ProviderInstance open(ProviderSettings settings, InstantSource clock);
}
