package dev.juncture.bootstrap;

import dev.juncture.bootstrap.plugin.PluggedProviders;
import dev.juncture.bootstrap.plugin.ProviderProblems;
import dev.juncture.domain.oauth.ProviderOAuth;
import dev.juncture.domain.oauth.SealingKeys.MissingKeyException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.time.Clock;
import java.util.Map;

/// The running server.
final class Server {

  private static final int LEFT_TO_THE_CALLER = 0;

  private Server() {}

  /// Starts it and returns once it takes requests; SIGTERM and Ctrl-C let running requests end.
  /// What the environment says comes in through `properties` and by no other way. Fails with
  /// [ApplicationStartupException] when an encryption key is missing, with [ProviderProblems] when
  /// a provider cannot be had as it is configured.
  static ApplicationContext start(Map<String, Object> properties) {
    var plugged = new PluggedProviders(properties);
    var context =
        Micronaut.build(new String[0])
            .mapError(MissingKeyException.class, _ -> LEFT_TO_THE_CALLER)
            .mainClass(Server.class)
            .banner(false)
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .properties(properties)
            .classLoader(plugged.loader())
            .beanDefinitions(plugged.beans(Clock.systemUTC()))
            .start();
    return checked(context, plugged);
  }

  /// What beans in plug-in jars provide is known only now.
  private static ApplicationContext checked(ApplicationContext context, PluggedProviders plugged) {
    try {
      plugged.requireExactly(context.getBeansOfType(ProviderOAuth.class));
      return context;
    } catch (ProviderProblems e) {
      context.close();
      throw e;
    }
  }
}
