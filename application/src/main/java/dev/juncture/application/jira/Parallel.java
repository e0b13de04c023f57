package dev.juncture.application.jira;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/// Work on virtual threads, with the order kept. How much runs at once is bounded where the calls
/// go out, by [dev.juncture.application.token.AccessTokens].
final class Parallel {

  private Parallel() {}

  /// The results in the order of `inputs`; fails as the first failing one does.
  static <A, B> List<B> map(List<A> inputs, Function<A, B> work) {
    var started = inputs.stream().map(input -> start(() -> work.apply(input))).toList();
    return started.stream().map(Parallel::result).toList();
  }

  static <T> Future<T> start(Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("jira").start(task);
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
