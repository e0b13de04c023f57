package dev.juncture.bootstrap;

import dev.juncture.application.installation.ServerMode;
import dev.juncture.domain.event.EventFeed;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/// Publishes events five times a second, and wakes those who wait for them.
@Singleton
@Requires(notEnv = "command")
class EventPublisher implements ApplicationEventListener<ShutdownEvent>, Ordered {

  private final EventFeed feed;
  private final Runnable publish;

  EventPublisher(EventFeed feed, ServerMode mode) {
    this.feed = feed;
    this.publish = mode.onlyActive(feed::publish);
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "200ms")
  void publish() {
    publish.run();
    feed.wakeReaders();
  }

  /// Those who wait get their responses before the server stops.
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    feed.releaseReaders();
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE; // before requests in flight are waited for
  }
}
