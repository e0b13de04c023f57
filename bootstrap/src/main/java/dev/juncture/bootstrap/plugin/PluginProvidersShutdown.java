package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.provider.ProviderOAuth;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes the providers, and so their connections, when the server stops.
@Context
@Requires(notEnv = "command")
final class PluginProvidersShutdown {

  private static final Logger log = LoggerFactory.getLogger(PluginProvidersShutdown.class);

  private final List<ProviderOAuth> providers;

  PluginProvidersShutdown(List<ProviderOAuth> providers) {
    this.providers = providers;
    providers.forEach(it -> log.info("Provider {} is enabled", it.provider()));
  }

  @PreDestroy
  void close() {
    providers.forEach(PluginProvidersShutdown::close);
  }

  private static void close(ProviderOAuth provider) {
    if (provider instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        log.warn(
            "Provider {} failed to close: {}", provider.provider(), e.getClass().getSimpleName());
      }
    }
  }
}
