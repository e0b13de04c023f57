package dev.juncture.bootstrap;

import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.webhook.DeliverWebhooks;
import dev.juncture.application.webhook.ManageWebhooks;
import dev.juncture.domain.job.RecurringJob;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.webhook.WebhookEndpoints;
import dev.juncture.domain.webhook.WebhookQueue;
import dev.juncture.domain.webhook.WebhookSender;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates the use cases of webhooks, and their recurring jobs.
@Factory
final class WebhookUseCases {

  private static final Logger log = LoggerFactory.getLogger(DeliverWebhooks.class);

  @Singleton
  ManageWebhooks manageWebhooks(
      ServerMode mode,
      WebhookEndpoints endpoints,
      WebhookSender sender,
      RecordAudit audit,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock) {
    return new ManageWebhooks(mode, endpoints, sender, audit, secrets, ids, clock);
  }

  @Singleton
  DeliverWebhooks deliverWebhooks(
      WebhookQueue queue, WebhookSender sender, Supplier<UUID> ids, InstantSource clock) {
    var threads =
        Thread.ofVirtual()
            .name("webhook")
            .uncaughtExceptionHandler(
                (_, failure) ->
                    log.warn(
                        "Webhooks of an endpoint could not be sent; they are tried again: {}",
                        failure.getMessage()))
            .factory();
    return new DeliverWebhooks(queue, sender, task -> threads.newThread(task).start(), ids, clock);
  }

  @Singleton
  @Named("webhook-days")
  RecurringJob webhookDays(ServerMode mode, WebhookQueue queue, EventSettings settings) {
    return new RecurringJob(
        "webhook-days",
        settings.keepPause(),
        mode.onlyActive(() -> queue.keepDays(settings.days())));
  }

  @Singleton
  @Named("reencrypt-webhook-secrets")
  RecurringJob reencryptWebhookSecrets(
      ServerMode mode, SealingKeys keys, WebhookEndpoints endpoints, JobSettings settings) {
    return new RecurringJob(
        "reencrypt-webhook-secrets",
        settings.reencryptTokensPause(),
        mode.onlyActive(() -> keys.retiredKeyIds().forEach(endpoints::reencrypt)));
  }
}
