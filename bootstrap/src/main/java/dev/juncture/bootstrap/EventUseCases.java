package dev.juncture.bootstrap;

import dev.juncture.application.event.ReadEvents;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.domain.audit.CurrentRequest;
import dev.juncture.domain.event.EventFeed;
import dev.juncture.domain.job.RecurringJob;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Creates the use cases of events, and their recurring jobs.
@Factory
final class EventUseCases {

  @Singleton
  ReadEvents readEvents(EventFeed feed, CurrentRequest request, InstantSource clock) {
    return new ReadEvents(feed, request, clock);
  }

  @Singleton
  @Named("event-days")
  RecurringJob eventDays(ServerMode mode, EventFeed feed, EventSettings settings) {
    return new RecurringJob(
        "event-days", settings.keepPause(), mode.onlyActive(() -> feed.keepDays(settings.days())));
  }

  @Singleton
  @Named("expiring-connections")
  RecurringJob expiringConnections(ServerMode mode, EventFeed feed, EventSettings settings) {
    return new RecurringJob(
        "expiring-connections", settings.expiringPause(), mode.onlyActive(feed::writeExpiring));
  }
}
