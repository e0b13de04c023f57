package dev.juncture.domain.token;

import dev.juncture.domain.api.PluginApi;

/// The account that consented, as far as the provider returns it.
///
/// @param id the provider's own id of the person or workspace; empty when unknown
/// @param name the display name; empty when unknown
@PluginApi
public record Account(String id, String name) {

  /// The provider returned no account.
  public static final Account UNKNOWN = new Account("", "");
}
