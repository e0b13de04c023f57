package dev.juncture.domain.plugin;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.id.ProviderId;
import java.time.InstantSource;
import java.util.List;

/// A provider in a jar of its own, found by [java.util.ServiceLoader]: the jar names the class in
/// `META-INF/services/dev.juncture.domain.plugin.ProviderPlugin` and goes into the server's
/// `plugins` folder. The class has a public constructor without parameters that does almost
/// nothing, because it runs whether or not the provider is used.
///
/// The provider is enabled when its client id is configured: for `acme-git` in
/// `DEFAULT_ACME_GIT_CLIENT_ID`.
@PluginApi
public interface ProviderPlugin {

  /// Lower case letters, digits and hyphens; no two plug-ins may have the same.
  ProviderId provider();

  /// The settings in addition to the client, the redirect URI and the scopes.
  default List<PluginSetting> extraSettings() {
    return List.of();
  }

  /// False for a public client, which has no secret (RFC 6749 section 2.1).
  default boolean needsClientSecret() {
    return true;
  }

  /// Creates the provider. Called once, at start, and only if the provider is enabled. Makes no
  /// calls to the provider.
  ///
  /// @throws IllegalArgumentException when a setting is invalid. Stops the start; the message names
  ///   the setting and what is valid, never the value
  ProviderInstance open(ProviderSettings settings, InstantSource clock);
}
