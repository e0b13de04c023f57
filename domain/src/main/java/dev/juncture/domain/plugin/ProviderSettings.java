package dev.juncture.domain.plugin;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of one provider. Any value may be a secret, so `toString` shows none.
///
/// @param clientSecret means nothing, and repeats the client id, where
///   [ProviderPlugin#needsClientSecret()] is false
/// @param redirectUri the callback, exactly as registered with the provider
/// @param scopes the scopes to request; empty for the provider's default
/// @param further the values of [ProviderPlugin#extraSettings()] that are set, by their names
@PluginApi
public record ProviderSettings(
    ProviderId provider,
    String clientId,
    Secret clientSecret,
    URI redirectUri,
    List<String> scopes,
    Map<String, String> further) {

  public ProviderSettings {
    scopes = List.copyOf(scopes);
    further = Map.copyOf(further);
  }

  public Optional<String> further(String name) {
    return Optional.ofNullable(further.get(name));
  }

  /// These settings with another client, and its scopes and callback where it has its own.
  public ProviderSettings withClient(OAuthClient client) {
    return new ProviderSettings(
        provider,
        client.clientId(),
        client.secret(),
        client.redirectUri().orElse(redirectUri),
        client.scopes().isEmpty() ? scopes : client.scopes(),
        further);
  }

  @Override
  public String toString() {
    return "ProviderSettings[" + provider + "]";
  }
}
