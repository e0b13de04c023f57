package dev.juncture.domain.webhook;

import dev.juncture.domain.event.Event;
import dev.juncture.domain.webhook.WebhookDelivery.Attempt;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The deliveries that are due, endpoint by endpoint. One server at a time works at an endpoint. If
/// it dies, another one takes over when the lease ends, and what had been sent without being
/// recorded is sent again. All times are of the store's clock. Fails with StoreUnavailable.
public interface WebhookQueue {

  /// Leases enabled endpoints that have something due and that nobody works at, those that wait for
  /// longest first.
  ///
  /// @param holder a new id for each call
  List<Lease> lease(UUID holder, int most, Duration length);

  /// What is due, in the order in which it became due; for one time in the order of the events.
  List<Due> due(Lease lease, int most);

  /// Stores results, and extends the lease.
  ///
  /// @param pause how long nothing is to be sent to the endpoint
  Standing record(Lease lease, List<Result> results, Duration pause, Duration length);

  /// Ends a lease. Has no effect when it has been taken over.
  ///
  /// @param pause as for [#record]
  void giveBack(Lease lease, Duration pause);

  /// Disables an endpoint and writes the event `webhook_endpoint.disabled`. Has no effect on one
  /// that is disabled.
  void disable(UUID endpoint, DisabledReason reason);

  /// Deletes the days in which every delivery is older than `days`.
  ///
  /// @param days at least 1
  void keepDays(int days);

  /// The right to work at an endpoint.
  ///
  /// @param secrets that sign, the current one first; fails with StoreUnavailable while the key of
  ///   the workspace cannot be fetched
  record Lease(UUID endpoint, UUID holder, URI url, Supplier<List<WebhookSecret>> secrets) {}

  /// @param event empty when it is no longer kept
  /// @param attempts how many have failed
  record Due(WebhookDelivery.Id id, String eventId, Optional<Event> event, int attempts) {}

  /// @param retryIn the time until the next attempt of a delivery that stays pending
  record Result(WebhookDelivery.Id id, Attempt attempt, State state, Duration retryIn) {}

  /// @param isHeld whether the lease goes on; false when it was taken over or the endpoint was
  ///   disabled
  /// @param failingFor how long the endpoint has failed without one success; zero after a success
  record Standing(boolean isHeld, Duration failingFor) {}
}
