package dev.juncture.protocol.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Waits for the first item of a publisher, and cancels when it has waited enough.
final class FirstItem<T> implements Subscriber<T> {

  private final CompletableFuture<T> item = new CompletableFuture<>();
  private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

  static <T> T of(Publisher<T> publisher, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    var first = new FirstItem<T>();
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

  private T within(Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return item.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      cancel();
    }
  }

  private void cancel() {
    var started = subscription.get();
    if (started != null && !item.isDone()) {
      started.cancel();
    }
  }
}
