package dev.juncture.testing.simulators.atlassian.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The notices that are due now or later by the clock of the simulator. Over HTTP, at most 20 are
/// under way at once and nothing keeps their order. Another receiver gets them one after the other,
/// on the thread that made the change or called [#deliverDue()].
final class NoticeQueue implements AutoCloseable {
  private static final int MOST_IN_FLIGHT = 20;
  private static final int RETRIES = 5;
  private static final int REMEMBERED = 100_000;
  private static final Duration LONGEST_REORDERED = Duration.ofSeconds(30);
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Set<Integer> RETRIED = Set.of(0, 408, 409, 425, 429);

  private final InstantSource clock;
  private final NoticeFaults faults;
  private final String secret;
  private final Semaphore free = new Semaphore(MOST_IN_FLIGHT);
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final AtomicInteger inFlight = new AtomicInteger();
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparing(Pending::dueAt).thenComparingLong(Pending::order));
  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private volatile Optional<NoticeReceiver> inProcess = Optional.empty();
  private volatile Optional<HttpNotices> http = Optional.empty();
  private long order;
  private boolean ticking;

  NoticeQueue(InstantSource clock, NoticeFaults faults, String secret) {
    this.clock = clock;
    this.faults = faults;
    this.secret = secret;
  }

  /// What is sent again and again until it arrives.
  ///
  /// @param number which notice of the simulator it is, from 1
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Message(
      long number,
      String identifier,
      String event,
      URI url,
      String flow,
      Instant at,
      byte[] body) {}

  private record Pending(
      Instant dueAt, long order, Message message, int attempt, boolean reordered) {}

  /// Notices go to `receiver` instead of to their addresses.
  void receiver(NoticeReceiver receiver) {
    inProcess = Optional.of(receiver);
  }

  void add(Message message) {
    var fate = faults.fate(message.number(), message.at());
    synchronized (this) {
      var before = pending.stream().filter(Pending::reordered).toList();
      for (int i = 0; i < fate.copies(); i++) {
        var wait = fate.reordered() ? LONGEST_REORDERED : fate.delay();
        queue(message.at().plus(wait), message, 0, fate.reordered());
      }
      if (!fate.reordered() && fate.copies() > 0) {
        pending.removeAll(before);
        before.forEach(it -> queue(message.at(), it.message(), it.attempt(), false));
      }
      startTicking();
    }
    deliverDue();
  }

  private void queue(Instant dueAt, Message message, int attempt, boolean reordered) {
    pending.add(new Pending(dueAt, order++, message, attempt, reordered));
  }

  private void startTicking() {
    if (!ticking && inProcess.isEmpty()) {
      ticking = true;
      http = Optional.of(new HttpNotices());
      timer.scheduleWithFixedDelay(
          this::deliverDue, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Sends what is due. With a receiver in this process, it has everything when this returns.
  void deliverDue() {
    for (var next = next(); next.isPresent(); next = next()) {
      var due = next.get();
      var receiver = inProcess;
      if (receiver.isPresent()) {
        deliver(due, receiver.get());
      } else {
        senders.execute(() -> deliverInTurn(due));
      }
    }
  }

  private synchronized Optional<Pending> next() {
    var first = Optional.ofNullable(pending.peek());
    if (first.filter(it -> !it.dueAt().isAfter(clock.instant())).isEmpty()) {
      return Optional.empty();
    }
    inFlight.incrementAndGet();
    return Optional.ofNullable(pending.poll());
  }

  private void deliverInTurn(Pending due) {
    free.acquireUninterruptibly();
    try {
      deliver(due, http.orElseThrow());
    } finally {
      free.release();
    }
  }

  private void deliver(Pending due, NoticeReceiver receiver) {
    var message = due.message();
    var status = status(receiver, notice(message, due.attempt()));
    synchronized (this) {
      deliveries.addLast(
          new Delivery(
              message.identifier(), message.event(), due.attempt(), status, clock.instant()));
      if (deliveries.size() > REMEMBERED) {
        deliveries.removeFirst();
      }
      if ((RETRIED.contains(status) || status >= 500) && due.attempt() < RETRIES) {
        var wait = faults.retryDelay(message.number(), due.attempt());
        queue(clock.instant().plus(wait), message, due.attempt() + 1, false);
      }
      inFlight.decrementAndGet();
    }
  }

  private static int status(NoticeReceiver receiver, Notice notice) {
    try {
      return receiver.receive(notice);
    } catch (RuntimeException _) {
      return 0;
    }
  }

  private Notice notice(Message message, int attempt) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=UTF-8");
    headers.put("User-Agent", "Atlassian Webhook HTTP Client");
    headers.put("X-Atlassian-Webhook-Identifier", message.identifier());
    headers.put("X-Atlassian-Webhook-Flow", message.flow());
    if (attempt > 0) {
      headers.put("X-Atlassian-Webhook-Retry", Integer.toString(attempt));
    }
    faults
        .token()
        .authorization(secret, clock.instant())
        .ifPresent(it -> headers.put("Authorization", it));
    return new Notice(
        message.identifier(),
        message.event(),
        message.url(),
        attempt,
        message.at(),
        headers,
        message.body());
  }

  synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /// How many wait or are under way.
  synchronized int pending() {
    return pending.size() + inFlight.get();
  }

  synchronized void clear() {
    pending.clear();
    deliveries.clear();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    senders.shutdownNow();
    http.ifPresent(HttpNotices::close);
  }
}
