package dev.juncture.testkit.webhook;

import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.webhook.WebhookDelivery;
import dev.juncture.domain.webhook.WebhookDelivery.Attempt;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import dev.juncture.domain.webhook.WebhookEndpoints;
import dev.juncture.domain.webhook.WebhookQueue;
import dev.juncture.domain.webhook.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps webhook endpoints and deliveries in memory as the contracts require, for tests. Events
/// come by [#publish]. Thread-safe.
public final class InMemoryWebhooks implements WebhookEndpoints, WebhookQueue {

  /// While true, every method fails as if the database were unavailable.
  public volatile boolean unavailable;

  private final InstantSource clock;
  private final Workspaces workspaces;
  private final Map<UUID, Entry> entries = new LinkedHashMap<>();
  private final List<Published> published = new ArrayList<>();

  public InMemoryWebhooks(InstantSource clock, Workspaces workspaces) {
    this.clock = clock;
    this.workspaces = workspaces;
  }

  private record Published(WorkspaceId workspace, Event event, long position) {}

  private static final class Entry {
    WebhookEndpoint endpoint;
    WebhookSecret secret;
    @Nullable WebhookSecret oldSecret;
    Instant oldSecretUntil = Instant.MIN;
    Instant pausedUntil = Instant.MIN;
    Instant leasedUntil = Instant.MIN;
    @Nullable UUID holder;
    @Nullable Instant failingSince;
    final List<Sending> deliveries = new ArrayList<>();

    Entry(WebhookEndpoint endpoint, WebhookSecret secret) {
      this.endpoint = endpoint;
      this.secret = secret;
    }
  }

  private static final class Sending {
    final WebhookDelivery.Id id;
    final Event event;
    final List<Attempt> attempts = new ArrayList<>();
    State state = State.PENDING;
    Instant next;

    Sending(WebhookDelivery.Id id, Event event) {
      this.id = id;
      this.event = event;
      this.next = id.queuedAt();
    }

    boolean isDue(Instant now) {
      return state == State.PENDING && !next.isAfter(now);
    }
  }

  /// Publishes an event.
  public synchronized void publish(WorkspaceId workspace, EventType type, String data) {
    var position = published.size() + 1;
    var it = new Event("evt_%026d".formatted(position), type, now(), data);
    published.add(new Published(workspace, it, position));
    entries.values().stream()
        .filter(entry -> entry.endpoint.workspace().equals(workspace))
        .filter(entry -> entry.endpoint.isEnabled() && isWanted(entry.endpoint, it))
        .forEach(entry -> queue(entry, it, position));
  }

  private static boolean isWanted(WebhookEndpoint endpoint, Event event) {
    return event.type() == EventType.TEST
        ? event.data().contains(endpoint.id().toString())
        : endpoint.events().stream()
            .anyMatch(it -> EventType.matching(it, "events").contains(event.type()));
  }

  private void queue(Entry entry, Event event, long position) {
    entry.deliveries.add(
        new Sending(new WebhookDelivery.Id(entry.endpoint.id(), now(), position), event));
  }

  @Override
  public synchronized boolean add(WebhookEndpoint endpoint, WebhookSecret secret) {
    requireAvailable();
    if (workspaces.find(endpoint.workspace()).isEmpty()) {
      return false;
    }
    entries.put(endpoint.id(), new Entry(endpoint, secret));
    return true;
  }

  @Override
  public synchronized List<WebhookEndpoint> list(WorkspaceId workspace) {
    requireAvailable();
    return entries.values().stream()
        .map(it -> it.endpoint)
        .filter(it -> it.workspace().equals(workspace))
        .sorted(Comparator.comparing(WebhookEndpoint::createdAt))
        .toList();
  }

  @Override
  public synchronized Optional<WebhookEndpoint> find(WorkspaceId workspace, UUID id) {
    return entry(workspace, id).map(it -> it.endpoint);
  }

  private Optional<Entry> entry(WorkspaceId workspace, UUID id) {
    requireAvailable();
    return Optional.ofNullable(entries.get(id))
        .filter(it -> it.endpoint.workspace().equals(workspace));
  }

  @Override
  public synchronized boolean change(WebhookEndpoint endpoint) {
    var entry = entry(endpoint.workspace(), endpoint.id());
    entry.ifPresent(
        it -> {
          it.endpoint = endpoint;
          if (endpoint.isEnabled()) {
            it.pausedUntil = Instant.MIN;
            it.failingSince = null;
          }
        });
    return entry.isPresent();
  }

  @Override
  public synchronized boolean delete(WorkspaceId workspace, UUID id) {
    return entry(workspace, id).isPresent() && entries.remove(id) != null;
  }

  @Override
  public synchronized boolean rotate(
      WorkspaceId workspace, UUID id, WebhookSecret next, Duration grace) {
    var entry = entry(workspace, id);
    entry.ifPresent(
        it -> {
          it.oldSecret = it.secret;
          it.oldSecretUntil = clock.instant().plus(grace);
          it.secret = next;
        });
    return entry.isPresent();
  }

  @Override
  public synchronized Optional<String> writeTest(WorkspaceId workspace, UUID id) {
    return entry(workspace, id)
        .map(
            _ -> {
              publish(workspace, EventType.TEST, "{\"endpoint_id\": \"%s\"}".formatted(id));
              return published.getLast().event().id();
            });
  }

  @Override
  public synchronized int replay(
      WorkspaceId workspace, UUID id, Instant since, Instant until, Set<EventType> types) {
    var entry = entry(workspace, id);
    var wanted =
        published.stream()
            .filter(it -> it.workspace().equals(workspace) && types.contains(it.event().type()))
            .filter(it -> !it.event().at().isBefore(since) && it.event().at().isBefore(until))
            .toList();
    entry.ifPresent(to -> wanted.forEach(it -> queue(to, it.event(), it.position())));
    return entry.isPresent() ? wanted.size() : 0;
  }

  @Override
  public synchronized List<WebhookDelivery> deliveries(
      WebhookEndpoint endpoint,
      Optional<State> state,
      Optional<WebhookDelivery.Id> before,
      int limit) {
    var order =
        Comparator.comparing(WebhookDelivery.Id::queuedAt)
            .thenComparing(WebhookDelivery.Id::position);
    return entry(endpoint.workspace(), endpoint.id()).stream()
        .flatMap(it -> it.deliveries.stream())
        .filter(it -> state.filter(wanted -> wanted != it.state).isEmpty())
        .filter(it -> before.filter(end -> order.compare(it.id, end) >= 0).isEmpty())
        .sorted((a, b) -> order.compare(b.id, a.id))
        .limit(limit)
        .map(InMemoryWebhooks::view)
        .toList();
  }

  private static WebhookDelivery view(Sending it) {
    return new WebhookDelivery(
        it.id,
        it.event.id(),
        it.event.type().publicName(),
        Optional.of(it.event),
        it.state,
        it.attempts,
        Optional.of(it.next).filter(_ -> it.state == State.PENDING));
  }

  @Override
  public int reencrypt(KeyId old) {
    return 0;
  }

  @Override
  public synchronized List<Lease> lease(UUID holder, int most, Duration length) {
    requireAvailable();
    var now = clock.instant();
    var free =
        entries.values().stream()
            .filter(it -> it.endpoint.isEnabled())
            .filter(it -> !it.leasedUntil.isAfter(now) && !it.pausedUntil.isAfter(now))
            .filter(it -> it.deliveries.stream().anyMatch(sending -> sending.isDue(now)))
            .limit(most)
            .toList();
    free.forEach(
        it -> {
          it.holder = holder;
          it.leasedUntil = now.plus(length);
        });
    return free.stream()
        .map(it -> new Lease(it.endpoint.id(), holder, it.endpoint.url(), () -> secrets(it)))
        .toList();
  }

  private synchronized List<WebhookSecret> secrets(Entry entry) {
    var old = entry.oldSecret;
    return old != null && entry.oldSecretUntil.isAfter(clock.instant())
        ? List.of(entry.secret, old)
        : List.of(entry.secret);
  }

  @Override
  public synchronized List<Due> due(Lease lease, int most) {
    requireAvailable();
    var now = clock.instant();
    return Optional.ofNullable(entries.get(lease.endpoint())).stream()
        .flatMap(it -> it.deliveries.stream())
        .filter(it -> it.isDue(now))
        .sorted(
            Comparator.<Sending, Instant>comparing(it -> it.next)
                .thenComparing(it -> it.id.position()))
        .limit(most)
        .map(it -> new Due(it.id, it.event.id(), Optional.of(it.event), it.attempts.size()))
        .toList();
  }

  @Override
  public synchronized Standing record(
      Lease lease, List<Result> results, Duration pause, Duration length) {
    requireAvailable();
    var entry = entries.get(lease.endpoint());
    if (entry == null) {
      return new Standing(false, Duration.ZERO);
    }
    results.forEach(it -> store(entry, it));
    if (!lease.holder().equals(entry.holder)) {
      return new Standing(false, Duration.ZERO);
    }
    var now = clock.instant();
    var isAnySuccess = results.stream().anyMatch(it -> it.attempt().isSuccess());
    var since = isAnySuccess ? now : Optional.ofNullable(entry.failingSince).orElse(now);
    entry.failingSince = isAnySuccess ? null : since;
    entry.leasedUntil = now.plus(length);
    pause(entry, pause);
    return new Standing(entry.endpoint.isEnabled(), Duration.between(since, now));
  }

  private void store(Entry entry, Result result) {
    entry.deliveries.stream()
        .filter(it -> it.id.equals(result.id()) && it.state == State.PENDING)
        .forEach(
            it -> {
              it.attempts.add(result.attempt());
              it.state = result.state();
              it.next = clock.instant().plus(result.retryIn());
            });
  }

  private void pause(Entry entry, Duration pause) {
    var end = clock.instant().plus(pause);
    entry.pausedUntil = end.isAfter(entry.pausedUntil) ? end : entry.pausedUntil;
  }

  @Override
  public synchronized void giveBack(Lease lease, Duration pause) {
    requireAvailable();
    Optional.ofNullable(entries.get(lease.endpoint()))
        .filter(it -> lease.holder().equals(it.holder))
        .ifPresent(
            it -> {
              it.holder = null;
              it.leasedUntil = Instant.MIN;
              pause(it, pause);
            });
  }

  @Override
  public synchronized void disable(UUID endpoint, DisabledReason reason) {
    requireAvailable();
    Optional.ofNullable(entries.get(endpoint))
        .filter(it -> it.endpoint.isEnabled())
        .ifPresent(
            it -> {
              var old = it.endpoint;
              it.endpoint =
                  new WebhookEndpoint(
                      old.id(),
                      old.workspace(),
                      old.url(),
                      old.events(),
                      old.description(),
                      Optional.of(reason),
                      old.createdAt());
              publish(
                  old.workspace(),
                  EventType.WEBHOOK_ENDPOINT_DISABLED,
                  "{\"reason\": \"%s\", \"endpoint_id\": \"%s\"}"
                      .formatted(reason.publicName(), endpoint));
            });
  }

  @Override
  public synchronized void keepDays(int days) {
    requireAvailable();
    var kept = clock.instant().minus(Duration.ofDays(days));
    entries.values().forEach(it -> it.deliveries.removeIf(old -> old.id.queuedAt().isBefore(kept)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new StoreUnavailable("database", Duration.ofSeconds(2)).asException();
    }
  }
}
