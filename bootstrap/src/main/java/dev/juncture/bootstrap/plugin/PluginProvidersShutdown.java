package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderOAuth;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes the providers, and so their connections, when the server stops.
@Context
@Requires(notEnv = "command")
final class PluginProvidersShutdown {

  private static final Logger log = LoggerFactory.getLogger(PluginProvidersShutdown.class);

  private final List<ProviderOAuth> providers;
  private final List<ProviderCredentials> credentials;

  PluginProvidersShutdown(List<ProviderOAuth> providers, List<ProviderCredentials> credentials) {
    this.providers = providers;
    this.credentials = credentials;
    Stream.concat(
            providers.stream().map(ProviderOAuth::provider),
            credentials.stream().map(ProviderCredentials::provider))
        .distinct()
        .forEach(it -> log.info("Provider {} is enabled", it));
  }

  @PreDestroy
  void close() {
    providers.forEach(it -> close(it.provider(), it));
    credentials.forEach(it -> close(it.provider(), it));
  }

  private static void close(ProviderId provider, Object instance) {
    if (instance instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        log.warn("Provider {} failed to close: {}", provider, e.getClass().getSimpleName());
      }
    }
  }
}
