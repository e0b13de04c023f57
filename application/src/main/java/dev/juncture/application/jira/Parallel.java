package dev.juncture.application.jira;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs work on threads of its own and keeps the order.
/// [dev.juncture.application.token.AccessTokens] limits how many calls run at once.
final class Parallel {

  private final Executor threads;

  Parallel(Executor threads) {
    this.threads = threads;
  }

  /// The results in the order of `inputs`; fails with the failure of the first input that failed.
  <A, B> List<B> map(List<A> inputs, Function<A, B> work) {
    var started = inputs.stream().map(input -> start(() -> work.apply(input))).toList();
    return started.stream().map(Parallel::result).toList();
  }

  <T> Future<T> start(Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    threads.execute(task);
    return task;
  }

  /// Waits for the result; fails as the work did.
  static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for Jira");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }
}
