package dev.juncture.bootstrap;

import dev.juncture.application.installation.ServerMode;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/// Checks at the start, before this server accepts requests, and every three seconds, whether the
/// database is the active one.
@Singleton
@Requires(notEnv = "command")
class ModeCheck implements ApplicationEventListener<StartupEvent>, Ordered {

  private final ServerMode mode;

  ModeCheck(ServerMode mode) {
    this.mode = mode;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    mode.check();
  }

  @Scheduled(initialDelay = "3s", fixedDelay = "3s")
  void again() {
    mode.check();
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1; // after the check of the encryption keys, which writes nothing
  }
}
