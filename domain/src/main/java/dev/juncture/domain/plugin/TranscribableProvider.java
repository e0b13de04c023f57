package dev.juncture.domain.plugin;

import java.time.InstantSource;

/// A provider with a declaration, whose calls can be watched.
public interface TranscribableProvider extends ProviderPlugin {

  /// Whether it declares that each refresh returns a new refresh token.
  boolean rotatesRefreshTokens();

  /// As [ProviderPlugin#open(ProviderSettings, InstantSource)], and shows each call to
  /// `transcript`, on the calling thread.
  ProviderInstance open(
      ProviderSettings settings, InstantSource clock, ProviderTranscript transcript);
}
