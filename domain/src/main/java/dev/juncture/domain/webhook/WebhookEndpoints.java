package dev.juncture.domain.webhook;

import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Stores webhook endpoints with their secrets, and what was sent to them. They end with their
/// workspace. Fails with StoreUnavailable.
public interface WebhookEndpoints {

  /// False, and no change, without such a workspace.
  boolean add(WebhookEndpoint endpoint, WebhookSecret secret);

  /// Oldest first.
  List<WebhookEndpoint> list(WorkspaceId workspace);

  Optional<WebhookEndpoint> find(WorkspaceId workspace, UUID id);

  /// Stores URL, events, description and state of an endpoint. One that is enabled now gets what is
  /// pending, and is no longer regarded as failing. False when there is no such endpoint.
  boolean change(WebhookEndpoint endpoint);

  /// Deletes the endpoint and its deliveries. False when there was none.
  boolean delete(WorkspaceId workspace, UUID id);

  /// Signs with `next` from now on, and with the current secret as well until the grace ends. An
  /// even older one is forgotten. False when there is no such endpoint.
  boolean rotate(WorkspaceId workspace, UUID id, WebhookSecret next, Duration grace);

  /// Writes an event of type `test` for this endpoint alone. Returns its id; empty when there is no
  /// such endpoint.
  Optional<String> writeTest(WorkspaceId workspace, UUID id);

  /// Queues the kept events of the workspace that happened from `since` to before `until` and are
  /// of these types, once more. Returns how many; 0 when there is no such endpoint.
  int replay(WorkspaceId workspace, UUID id, Instant since, Instant until, Set<EventType> types);

  /// Newest first.
  ///
  /// @param before those that precede this one; empty for the newest
  List<WebhookDelivery> deliveries(
      WebhookEndpoint endpoint,
      Optional<State> state,
      Optional<WebhookDelivery.Id> before,
      int limit);

  /// Encrypts the secrets that are under the key `old` again, with the current key of their
  /// workspace. Returns how many; those that cannot be decrypted stay as they are. May run many
  /// times at once.
  int reencrypt(KeyId old);
}
