package dev.juncture.bootstrap;

import dev.juncture.bootstrap.plugin.PluginProviders;
import dev.juncture.bootstrap.plugin.ProviderProblems;
import dev.juncture.domain.secret.SealingKeys.MissingKeyException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import java.time.Clock;
import java.util.Map;

/// Starts the server.
final class Server {

  private static final int HANDLED_BY_CALLER = 0;
  private static final int FAILED = 1;

  private Server() {}

  /// Starts the server, and returns when it accepts requests. SIGTERM and Ctrl-C let running
  /// requests finish. All configuration is in `properties`; the environment is not read. Fails with
  /// [ApplicationStartupException] when an encryption key is missing, and with [ProviderProblems]
  /// when the providers are configured wrongly.
  static ApplicationContext start(Map<String, Object> properties) {
    LibraryLoggers.announce();
    var plugins = new PluginProviders(properties);
    try {
      return Micronaut.build(new String[0])
          .mapError(MissingKeyException.class, _ -> HANDLED_BY_CALLER)
          .mapError(BeanInstantiationException.class, Server::exitFor)
          .mainClass(Server.class)
          .banner(false)
          .bootstrapEnvironment(false)
          .deduceEnvironment(false)
          .environmentPropertySource(false)
          .properties(properties)
          .classLoader(plugins.loader())
          .beanDefinitions(plugins.beans(Clock.systemUTC()))
          .start();
    } catch (ApplicationStartupException e) {
      throw ProviderProblems.behind(e).<RuntimeException>map(it -> it).orElse(e);
    }
  }

  /// Some problems of providers are found only when their beans are created, during start-up.
  private static int exitFor(BeanInstantiationException failure) {
    return ProviderProblems.behind(failure).isPresent() ? HANDLED_BY_CALLER : FAILED;
  }
}
