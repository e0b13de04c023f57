package dev.juncture.adapters.web.http.connection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import jakarta.inject.Singleton;

/// Adds the guard to the HTTP server.
@Singleton
final class ConnectionGuardInstaller
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private final GuardedConnections connections;

  ConnectionGuardInstaller(GuardedConnections connections) {
    this.connections = connections;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(connections.customizer());
    return event.getBean();
  }
}
