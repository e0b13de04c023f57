package dev.juncture.bootstrap;

import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.webhook.DeliverWebhooks;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks five times a second for endpoints that have something due.
@Singleton
@Requires(notEnv = "command")
class WebhookDelivery implements ApplicationEventListener<ShutdownEvent> {

  private static final Logger log = LoggerFactory.getLogger(WebhookDelivery.class);

  /// Longer than an attempt takes.
  private static final Duration MAX_STOP_WAIT = Duration.ofSeconds(20);

  private final DeliverWebhooks webhooks;
  private final Runnable deliver;

  WebhookDelivery(DeliverWebhooks webhooks, ServerMode mode) {
    this.webhooks = webhooks;
    this.deliver = mode.onlyActive(webhooks::run);
  }

  /// A failed run, as while the database is unavailable, is followed by the next one.
  @Scheduled(initialDelay = "1s", fixedDelay = "200ms")
  void deliver() {
    try {
      deliver.run();
    } catch (RuntimeException e) {
      log.debug("Webhooks pause: {}", e.getMessage());
    }
  }

  /// Gives the endpoints back before the database is closed.
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    webhooks.stop(MAX_STOP_WAIT);
  }
}
