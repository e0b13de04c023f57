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

/// The running server.
final class Server {

  private static final int LEFT_TO_THE_CALLER = 0;
  private static final int FAILED = 1;

  private Server() {}

  /// Starts it and returns once it takes requests; SIGTERM and Ctrl-C let running requests end.
  /// What the environment says comes in through `properties` and by no other way. Fails with
  /// [ApplicationStartupException] when an encryption key is missing, with [ProviderProblems] when
  /// a provider cannot be had as it is configured.
  static ApplicationContext start(Map<String, Object> properties) {
    var plugged = new PluginProviders(properties);
    try {
      return Micronaut.build(new String[0])
          .mapError(MissingKeyException.class, _ -> LEFT_TO_THE_CALLER)
          .mapError(BeanInstantiationException.class, Server::exitFor)
          .mainClass(Server.class)
          .banner(false)
          .bootstrapEnvironment(false)
          .deduceEnvironment(false)
          .environmentPropertySource(false)
          .properties(properties)
          .classLoader(plugged.loader())
          .beanDefinitions(plugged.beans(Clock.systemUTC()))
          .start();
    } catch (ApplicationStartupException e) {
      throw ProviderProblems.behind(e).<RuntimeException>map(it -> it).orElse(e);
    }
  }

  /// What is wrong with providers may come to light only when they meet, which beans do in the
  /// middle of a start.
  private static int exitFor(BeanInstantiationException failure) {
    return ProviderProblems.behind(failure).isPresent() ? LEFT_TO_THE_CALLER : FAILED;
  }
}
