package dev.juncture.adapters.web.http.request;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// Runs blocking work for calls that start on an event loop thread.
@Singleton
public final class BlockingExecutor {

  private final ExecutorService threads;

  BlockingExecutor(@Named(TaskExecutors.BLOCKING) ExecutorService threads) {
    this.threads = threads;
  }

  /// Runs `work` with the current propagated context. The stage completes with its result or with
  /// the exception that it threw. Log lines of `work` carry the request id.
  public <T> CompletionStage<T> run(Supplier<T> work) {
    var result = new CompletableFuture<T>();
    threads.execute(PropagatedContext.getOrEmpty().wrap(() -> complete(result, work)));
    return result;
  }

  private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
    try {
      result.complete(work.get());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
  }
}
