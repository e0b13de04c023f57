package dev.juncture.adapters.web.http.request;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// Threads that may wait, for calls that begin on one that may not.
@Singleton
public final class BlockingExecutor {

  private final ExecutorService threads;

  BlockingExecutor(@Named(TaskExecutors.BLOCKING) ExecutorService threads) {
    this.threads = threads;
  }

  /// Ends as `work` does, with its very exception; the log names the request meanwhile.
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
