package dev.juncture.oauth2.client.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Waits for the first item of a publisher, and cancels it after a time limit.
///
/// One thread checks all deadlines several times a second. A timer per request would wake an
/// additional thread for each.
final class FirstElement<T> implements Subscriber<T> {

  private static final Timer DEADLINES =
      new HashedWheelTimer(
          Thread.ofPlatform().daemon().name("http-deadlines").factory(), 100, MILLISECONDS);

  private final CompletableFuture<T> item = new CompletableFuture<>();
  private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

  /// @param limit accurate to a tenth of a second
  static <T> T of(Publisher<T> publisher, Duration limit)
      throws ExecutionException, InterruptedException {
    var first = new FirstElement<T>();
    publisher.subscribe(first);
    return first.within(limit);
  }

  @Override
  public void onSubscribe(Subscription started) {
    subscription.set(started);
    started.request(1);
  }

  @Override
  public void onNext(T next) {
    item.complete(next);
  }

  @Override
  public void onError(Throwable error) {
    item.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    item.completeExceptionally(new IllegalStateException("completed without an item"));
  }

  private T within(Duration limit) throws ExecutionException, InterruptedException {
    var deadline = DEADLINES.newTimeout(_ -> giveUp(), limit.toNanos(), NANOSECONDS);
    try {
      return item.get();
    } finally {
      deadline.cancel();
      cancel();
    }
  }

  private void giveUp() {
    item.completeExceptionally(new TimeoutException());
  }

  /// Has no effect if the publisher has already completed.
  private void cancel() {
    var started = subscription.get();
    if (started != null && item.state() != Future.State.SUCCESS) {
      started.cancel();
    }
  }
}
