package dev.juncture.application.webhook;

import dev.juncture.domain.webhook.RetrySchedule;
import dev.juncture.domain.webhook.WebhookDelivery.Attempt;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import dev.juncture.domain.webhook.WebhookMessage;
import dev.juncture.domain.webhook.WebhookQueue;
import dev.juncture.domain.webhook.WebhookQueue.Due;
import dev.juncture.domain.webhook.WebhookQueue.Lease;
import dev.juncture.domain.webhook.WebhookQueue.Result;
import dev.juncture.domain.webhook.WebhookSecret;
import dev.juncture.domain.webhook.WebhookSender;
import dev.juncture.domain.webhook.WebhookSender.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due to the endpoints. Each endpoint has a worker of its own, so that a slow one
/// delays no other. Thread-safe.
public final class DeliverWebhooks {

  private static final Logger log = LoggerFactory.getLogger(DeliverWebhooks.class);

  /// Longer than an attempt takes.
  private static final Duration LEASE = Duration.ofSeconds(45);

  /// After so long, a busy endpoint lets others have their turn, and its address and secrets are
  /// read again.
  private static final Duration TURN = Duration.ofSeconds(20);

  private static final int MOST_ENDPOINTS = 200;
  private static final int IN_FLIGHT = 8;
  private static final int GONE = 410;

  /// Statuses of servers that are overloaded.
  private static final Set<Integer> OVERLOADED = Set.of(429, 502, 503, 504);

  /// Between two rounds of an endpoint that failed. The longer it fails, the longer they are.
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final WebhookQueue queue;
  private final WebhookSender sender;
  private final Executor threads;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Phaser workers = new Phaser(1);

  public DeliverWebhooks(
      WebhookQueue queue,
      WebhookSender sender,
      Executor threads,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.queue = queue;
    this.sender = sender;
    this.threads = threads;
    this.ids = ids;
    this.clock = clock;
  }

  /// Starts to work at the endpoints that have something due and that no server works at. Does not
  /// wait for them. Fails with StoreUnavailable.
  public void run() {
    var free = MOST_ENDPOINTS - working.get();
    if (free > 0 && !stopped.get()) {
      queue.lease(ids.get(), free, LEASE).forEach(this::start);
    }
  }

  /// Starts nothing new, and waits until the attempts in flight have ended and their endpoints are
  /// given back, at most so long.
  public void stop(Duration wait) {
    stopped.set(true);
    try {
      workers.awaitAdvanceInterruptibly(workers.arrive(), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      log.warn("Webhooks are still being sent; another server sends them again");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(Lease lease) {
    working.incrementAndGet();
    workers.register();
    threads.execute(
        () -> {
          try {
            work(lease);
          } finally {
            working.decrementAndGet();
            workers.arriveAndDeregister();
          }
        });
  }

  private void work(Lease lease) {
    var pause = SHORTEST_PAUSE;
    try {
      pause = deliver(lease);
    } finally {
      queue.giveBack(lease, pause);
    }
  }

  /// Returns how long nothing is to be sent to the endpoint.
  private Duration deliver(Lease lease) {
    var secrets = lease.secrets().get();
    var pause = Duration.ZERO;
    var turnEnds = clock.instant().plus(TURN);
    for (var goesOn = true;
        goesOn && pause.isZero() && !stopped.get() && clock.instant().isBefore(turnEnds); ) {
      var due = queue.due(lease, IN_FLIGHT);
      goesOn = !due.isEmpty();
      pause = goesOn ? round(lease, secrets, due) : pause;
    }
    return pause;
  }

  private Duration round(Lease lease, List<WebhookSecret> secrets, List<Due> due) {
    var sent = sendAll(lease, secrets, due);
    var asked = sent.stream().map(Sent::pause).max(Duration::compareTo).orElse(Duration.ZERO);
    var standing = queue.record(lease, sent.stream().map(Sent::result).toList(), asked, LEASE);
    var failingFor = standing.failingFor();
    if (standing.isHeld() && sent.stream().anyMatch(it -> it.response().status() == GONE)) {
      disable(lease, DisabledReason.GONE);
    } else if (standing.isHeld() && failingFor.compareTo(RetrySchedule.LONGEST_FAILURE) >= 0) {
      disable(lease, DisabledReason.FAILING);
    }
    return standing.isHeld() && sent.stream().anyMatch(it -> it.response().isSuccess())
        ? asked
        : longer(asked, pauseAfter(failingFor));
  }

  private void disable(Lease lease, DisabledReason reason) {
    queue.disable(lease.endpoint(), reason);
    log.info("Webhook endpoint {} disabled: {}", lease.endpoint(), reason.publicName());
  }

  private static Duration pauseAfter(Duration failingFor) {
    return longer(
        SHORTEST_PAUSE, failingFor.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : failingFor);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private List<Sent> sendAll(Lease lease, List<WebhookSecret> secrets, List<Due> due) {
    var attempts =
        due.stream()
            .map(it -> CompletableFuture.supplyAsync(() -> send(lease, secrets, it), threads))
            .toList();
    return attempts.stream().map(CompletableFuture::join).toList();
  }

  private record Sent(Result result, Response response, Duration pause) {}

  private Sent send(Lease lease, List<WebhookSecret> secrets, Due due) {
    var at = clock.instant();
    var response =
        due.event()
            .map(WebhookMessage::of)
            .map(it -> sender.send(lease.url(), it.headers(at, secrets), it.bytes()))
            .orElseGet(() -> Response.without("event_deleted"));
    var attempt = new Attempt(at, response.status(), response.error(), response.text());
    var pause = pause(response);
    if (response.isSuccess()) {
      return new Sent(
          new Result(due.id(), attempt, State.DELIVERED, Duration.ZERO), response, pause);
    }
    var retryIn =
        due.event()
            .flatMap(_ -> RetrySchedule.waitAfter(due.attempts() + 1, due.eventId()))
            .map(it -> longer(it, pause));
    return new Sent(
        new Result(
            due.id(),
            attempt,
            retryIn.isPresent() ? State.PENDING : State.FAILED,
            retryIn.orElse(Duration.ZERO)),
        response,
        pause);
  }

  /// What an endpoint asks for that did not succeed, within limits.
  private static Duration pause(Response response) {
    if (response.isSuccess()) {
      return Duration.ZERO;
    }
    var least = OVERLOADED.contains(response.status()) ? SHORTEST_PAUSE : Duration.ZERO;
    var asked = longer(response.retryAfter().orElse(least), least);
    return asked.compareTo(RetrySchedule.LONGEST_PAUSE) > 0 ? RetrySchedule.LONGEST_PAUSE : asked;
  }
}
