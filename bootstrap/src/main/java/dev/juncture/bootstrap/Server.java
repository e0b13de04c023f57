package dev.juncture.bootstrap;

import dev.juncture.domain.oauth.SealingKeys.MissingKeyException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.util.Map;

/// The running server.
final class Server {

  private static final int LEFT_TO_THE_CALLER = 0;

  private Server() {}

  /// Starts it and returns once it takes requests; SIGTERM and Ctrl-C let running requests end.
  /// What the environment says comes in through `properties` and by no other way. Fails with
  /// [ApplicationStartupException] when an encryption key is missing.
  static ApplicationContext start(Map<String, Object> properties) {
    return Micronaut.build(new String[0])
        .mapError(MissingKeyException.class, _ -> LEFT_TO_THE_CALLER)
        .mainClass(Server.class)
        .banner(false)
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .properties(properties)
        .start();
  }
}
