package dev.juncture.bootstrap;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.util.Map;

/// The running server.
final class Server {

  private Server() {}

  /// Starts it and returns once it takes requests; SIGTERM and Ctrl-C let running requests end.
  /// What the environment says comes in through `properties` and by no other way.
  static ApplicationContext start(Map<String, Object> properties) {
    return Micronaut.build(new String[0])
        .mainClass(Server.class)
        .banner(false)
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .properties(properties)
        .start();
  }
}
