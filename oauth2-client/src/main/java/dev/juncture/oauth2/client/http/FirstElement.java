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

/// Waits for the first item of a publisher, and cancels when it has waited enough.
///
/// One thread looks after all deadlines, a few times a second: to wait with a deadline of its own
/// would set an alarm clock for each request, and wake another thread for that.
final class FirstElement<T> implements Subscriber<T> {

  private static final Timer DEADLINES =
      new HashedWheelTimer(
          Thread.ofPlatform().daemon().name("http-deadlines").factory(), 100, MILLISECONDS);

  private final CompletableFuture<T> item = new CompletableFuture<>();
  private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

  /// @param limit within a tenth of a second
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

  /// Without effect on what has ended by itself.
  private void cancel() {
    var started = subscription.get();
    if (started != null && item.state() != Future.State.SUCCESS) {
      started.cancel();
    }
  }
}
