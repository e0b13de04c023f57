package dev.juncture.bootstrap;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server in this JVM, set up by the variables that an operator would set.
public record RunningServer(ApplicationContext context) implements AutoCloseable {

  /// Several run on one machine, and nobody waits for their end.
  private static final Map<String, String> QUIET =
      Map.of("JUNCTURE_MANAGEMENT_PORT", "off", "JUNCTURE_DRAIN_SECONDS", "0");

  public static RunningServer with(Map<String, String> environment) {
    return with(environment, Map.of());
  }

  /// With settings that no variable sets.
  public static RunningServer with(Map<String, String> environment, Map<String, Object> more) {
    var properties = new HashMap<>(properties(environment));
    properties.putAll(more);
    return new RunningServer(Server.start(properties));
  }

  /// What `keys status` would print.
  public static List<String> keyStatus(Map<String, String> environment) {
    return Keys.statusLines(properties(environment));
  }

  private static Map<String, Object> properties(Map<String, String> environment) {
    var variables = new HashMap<>(QUIET);
    variables.putAll(environment);
    return switch (Configuration.of(variables)) {
      case Valid(var properties, _) -> properties;
      case Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  /// What the server does with a port of the domain.
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public URI url() {
    return context.getBean(EmbeddedServer.class).getURI();
  }

  @Override
  public void close() {
    context.close();
  }
}
