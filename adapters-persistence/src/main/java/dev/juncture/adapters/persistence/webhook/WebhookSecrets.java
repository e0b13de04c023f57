package dev.juncture.adapters.persistence.webhook;

import dev.juncture.adapters.persistence.secret.SealedColumn;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.webhook.WebhookSecret;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Seals and opens the secrets of endpoints.
@Singleton
final class WebhookSecrets {

  /// Of both columns: a secret moves from one to the other.
  private final SealedColumn column;

  WebhookSecrets(SecretSealer sealer) {
    this.column = new SealedColumn(sealer, "webhook_endpoint.secret");
  }

  /// Not to be called within a transaction.
  String sealed(WorkspaceId workspace, UUID endpoint, WebhookSecret secret) {
    column.prepare(workspace);
    return column.sealed(workspace, endpoint.toString(), secret.text());
  }

  WebhookSecret opened(WorkspaceId workspace, UUID endpoint, String sealed) {
    return new WebhookSecret(column.opened(workspace, endpoint.toString(), sealed));
  }
}
