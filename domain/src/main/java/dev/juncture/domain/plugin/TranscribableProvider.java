package dev.juncture.domain.plugin;

import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.provider.ProviderCredentials;
import java.time.InstantSource;
import java.util.Optional;

/// A provider with a declaration, whose calls can be watched.
public interface TranscribableProvider extends ProviderPlugin {

  /// Whether connections are made from credentials and not by a consent, so that the provider has
  /// no client.
  boolean takesCredentials();

  /// As [ProviderPlugin#open(ProviderSettings, InstantSource)], for a provider that
  /// [#takesCredentials()].
  ProviderCredentials openCredentials(ProviderSettings settings, InstantSource clock);

  /// The API for proxied calls of a provider that [#takesCredentials()]; empty when there is none.
  Optional<ProviderApi> api(ProviderSettings settings);

  /// Whether it declares that each refresh returns a new refresh token.
  boolean rotatesRefreshTokens();

  /// As [ProviderPlugin#open(ProviderSettings, InstantSource)], and shows each call to
  /// `transcript`, on the calling thread.
  ProviderInstance open(
      ProviderSettings settings, InstantSource clock, ProviderTranscript transcript);
}
