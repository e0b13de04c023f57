package dev.juncture.domain.provider;

import dev.juncture.domain.api.PluginApi;

/// What a [dev.juncture.domain.id.Subdomain] that a flow names means for a provider.
@PluginApi
public sealed interface SubdomainUse {

  /// Nothing: a flow must not name one.
  record None() implements SubdomainUse {}

  /// It names, by its address, what the end user would otherwise choose after consent. Optional.
  record Selects() implements SubdomainUse {}

  /// It is the first label of the provider's hosts, and required: see
  /// [ProviderOAuth#at(java.util.Optional)].
  ///
  /// @param label what the end user is asked for
  /// @param suffix the rest of the host, such as `.zendesk.com`; empty if it is not to be shown
  record Host(String label, String suffix) implements SubdomainUse {}
}
