package dev.juncture.bootstrap;

import dev.juncture.bootstrap.plugin.PluginProviders;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import java.time.Clock;
import java.util.Map;

/// Starts the server.
final class Server extends Micronaut {

  private Server() {}

  /// Starts the server, and returns when it accepts requests. SIGTERM and Ctrl-C let running
  /// requests finish. All configuration is in `properties`; the environment is not read. Fails with
  /// [ProviderProblems] when the providers are configured wrongly, and with
  /// [ApplicationStartupException], whose known reasons [StartFailure] explains.
  static ApplicationContext start(Map<String, Object> properties) {
    LibraryLoggers.announce();
    return new Server()
        .mainClass(Server.class)
        .banner(false)
        .bootstrapEnvironment(false)
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .properties(properties)
        .beanDefinitions(new PluginProviders(properties).beans(Clock.systemUTC()))
        .start();
  }

  /// Micronaut would log the exception and end the process here.
  @Override
  protected void handleStartupException(Environment environment, Throwable failure) {
    throw failure instanceof ApplicationStartupException known
        ? known
        : new ApplicationStartupException("The server cannot start", failure);
  }
}
