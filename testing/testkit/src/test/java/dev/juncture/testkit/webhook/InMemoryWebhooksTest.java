package dev.juncture.testkit.webhook;

import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.webhook.WebhookEndpoints;
import dev.juncture.domain.webhook.WebhookQueue;
import dev.juncture.testkit.access.InMemoryAccess;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class InMemoryWebhooksTest extends WebhooksContract {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final InMemoryAccess access =
      new InMemoryAccess(new InMemoryConnectionRepository(clock), _ -> Optional.empty());
  private final InMemoryWebhooks webhooks = new InMemoryWebhooks(clock, access);

  InMemoryWebhooksTest() {
    access.add(new Workspace(new WorkspaceId("ws_other"), "other", clock.instant()));
  }

  @Override
  protected WebhookEndpoints endpoints() {
    return webhooks;
  }

  @Override
  protected WebhookQueue queue() {
    return webhooks;
  }

  @Override
  protected void publish(WorkspaceId workspace, EventType type, String data) {
    webhooks.publish(workspace, type, data);
  }

  @Override
  protected void publish() {
    // published at once
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
