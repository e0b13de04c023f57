package dev.juncture.bootstrap;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.provider.OwnClients;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/// Reads keys, quarantines and the workspaces' own clients at the start, before this server accepts
/// requests, and every two seconds ([AccessControl#PERIOD]). Stores every minute when keys were
/// used.
@Singleton
@Requires(notEnv = "command")
class AccessRulesRefresh implements ApplicationEventListener<StartupEvent>, Ordered {

  private final AccessControl access;
  private final OwnClients clients;
  private final Runnable storeUses;

  AccessRulesRefresh(AccessControl access, OwnClients clients, ServerMode mode) {
    this.access = access;
    this.clients = clients;
    this.storeUses = mode.onlyActive(access::storeUses);
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    readRules();
    readClients();
  }

  @Scheduled(initialDelay = "2s", fixedDelay = "2s")
  void readRules() {
    access.refresh();
  }

  @Scheduled(initialDelay = "2s", fixedDelay = "2s")
  void readClients() {
    clients.refresh();
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "1m")
  void storeUses() {
    storeUses.run();
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 2; // after the check of the mode
  }
}
